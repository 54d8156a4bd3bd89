import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { KeychainFailure } from '../vault/keychain-failure.ts';
import { accountRequest, keys, openServices } from './services.testing.ts';

async function withTwoAccounts() {
  const run = openServices();
  const first = await run.call['accounts.add'](accountRequest(keys.first, 'Alpha'));
  const second = await run.call['accounts.add'](accountRequest(keys.second, 'Beta'));
  return { ...run, first, second };
}

const states = async ({ call }: Pick<ReturnType<typeof openServices>, 'call'>) =>
  (await call['accounts.list']({})).accounts.map(({ name, state }) => `${name} ${state}`);

describe('adding', () => {
  it('probes, keeps the key in the vault only, activates and pulls', async () => {
    const run = openServices();
    const account = await run.call['accounts.add'](accountRequest(keys.first, 'Alpha'));
    expect(account).toMatchObject({
      name: 'Alpha',
      baseUrl: 'https://api.example/api/v3',
      organizationName: 'First',
      orgKey: 'org-First',
      state: 'ready',
      sample: false,
      createdAt: '1970-01-01T00:00:00.000Z',
    });
    expect(await run.services.accounts.readKey(account.id)).toEqual({ kind: 'found', secret: keys.first });
    expect(JSON.stringify(run.computer.storeCalls)).not.toContain(keys.first);
    expect(run.redactor.redactText(keys.first)).toBe('•••');
    expect(run.pulls).toEqual(['start Alpha']);
    expect(run.sent).toContain('accounts.changed');
    expect((await run.call['accounts.list']({})).activeId).toBe(account.id);
  });

  it('is refused with the reason, and nothing is kept', async () => {
    const run = openServices();
    const add = run.call['accounts.add'];
    for (const [request, code] of [
      [accountRequest(keys.wrong, 'Alpha'), 'account.keyRejected'],
      [accountRequest(keys.first, 'Alpha', 'http://api.example/api/v3'), 'account.insecureAddress'],
      [accountRequest(keys.first, 'Alpha', 'nonsense'), 'account.invalidAddress'],
    ] as const) {
      await expect(add(request)).rejects.toMatchObject({ code });
    }
    expect(run.computer.accounts).toEqual([]);
    expect(run.computer.keychain.entries.size).toBe(0);
    expect(run.redactor.redactText(keys.wrong)).toBe('•••');
  });

  it('the same organisation twice is refused, also when asked twice at once', async () => {
    const run = openServices();
    const outcomes = await Promise.allSettled(
      ['Alpha', 'Beta'].map(async (name) => await run.call['accounts.add'](accountRequest(keys.first, name))),
    );
    expect(outcomes[0]?.status).toBe('fulfilled');
    expect(outcomes[1]).toMatchObject({
      reason: { code: 'account.alreadyAdded', parameters: { name: 'Alpha' } },
    });
    await run.call['accounts.add'](accountRequest(keys.first, 'Elsewhere', 'https://other.example/api/v3'));
    expect(run.computer.accounts.map(({ name }) => name)).toEqual(['Alpha', 'Elsewhere']);
  });

  it('without a keychain fails, and works in memory once the person chose so', async () => {
    const run = openServices();
    run.computer.keychain.failure = new KeychainFailure('unavailable');
    const add = () => run.call['accounts.add'](accountRequest(keys.first, 'Alpha'));
    await expect(add()).rejects.toMatchObject({ code: 'vault.unavailable' });
    expect(run.computer.accounts).toEqual([]);
    await run.call['vault.useSession']({});
    expect(await add()).toMatchObject({ state: 'ready' });

    const restarted = openServices(run.computer);
    await restarted.services.start();
    expect(await states(restarted)).toEqual(['Alpha signedOut']);
    expect(restarted.pulls).toEqual([]);
  });

  it('that the store refuses leaves no key behind', async () => {
    const run = openServices();
    run.computer.storeFailure = { name: 'accounts.save', error: new AppError('store.diskFull') };
    await expect(run.call['accounts.add'](accountRequest(keys.first, 'Alpha'))).rejects.toMatchObject({
      code: 'store.diskFull',
    });
    await expect.poll(() => [...run.computer.keychain.entries.keys()]).toEqual(['keychain:fingerprint-key']);
  });
});

describe('pulling', () => {
  it('goes on for every account, whichever is active', async () => {
    const { call, first, second, pulls } = await withTwoAccounts();
    await call['accounts.activate']({ accountId: first.id });
    await call['accounts.activate']({ accountId: second.id });
    expect(pulls).toEqual(['start Alpha', 'start Beta']);
  });

  it('begins with the active account', async () => {
    const { computer, first, call } = await withTwoAccounts();
    for (const accountId of [first.id, computer.accounts[1]?.id ?? '']) {
      await call['accounts.activate']({ accountId });
      const run = openServices(computer);
      await run.services.start();
      const active = computer.accounts.find(({ id }) => id === accountId)?.name ?? '';
      expect(run.pulls).toHaveLength(2);
      expect(run.pulls[0]).toBe(`start ${active}`);
    }
  });

  it('of one account that fails to begin leaves the others alone, and is tried again', async () => {
    const begun: string[] = [];
    let failing = true;
    const { computer, first, second } = await withTwoAccounts();
    const run = openServices(computer, {
      sync: {
        sweep: () => undefined,
        start: (accountId) => {
          if (failing && accountId === second.id) return Promise.reject(new AppError('store.busy'));
          begun.push(accountId);
          return Promise.resolve();
        },
        stop: () => undefined,
        pull: () => undefined,
        status: () => Promise.reject(new AppError('app.unexpected')),
      },
    });
    await run.services.start();
    expect(begun).toEqual([first.id]);
    failing = false;
    await run.call['accounts.update']({ accountId: first.id, name: 'Gamma' });
    expect(begun).toEqual([first.id, second.id]);
  });

  it('goes on when another account, or only a label, changes', async () => {
    const { call, first, second, pulls } = await withTwoAccounts();
    pulls.length = 0;
    await call['accounts.update']({ accountId: first.id, name: 'Gamma', readOnly: true, color: undefined });
    await call['accounts.update']({ accountId: second.id, color: 'red' });
    expect((await call['accounts.list']({})).accounts).toMatchObject([
      { name: 'Gamma', readOnly: true, color: 'blue' },
      { name: 'Beta', color: 'red' },
    ]);
    expect(pulls).toEqual([]);
  });

  it('unknown ones are refused', async () => {
    const { call, services } = openServices();
    for (const request of [
      call['accounts.activate']({ accountId: 'nobody' }),
      call['accounts.signOut']({ accountId: 'nobody' }),
      call['accounts.forget']({ accountId: 'nobody' }),
      services.accounts.readKey('nobody'),
    ]) {
      await expect(request).rejects.toMatchObject({ code: 'account.unknown' });
    }
  });
});

describe('a new address', () => {
  const moved = 'https://moved.example/api/v3';

  it('is asked with the stored key, and pulled from then on', async () => {
    const { call, computer, first, pulls } = await withTwoAccounts();
    await expect(
      call['accounts.update']({ accountId: first.id, baseUrl: `${moved}/`, name: 'Gamma' }),
    ).resolves.toMatchObject({ baseUrl: moved, name: 'Gamma', state: 'ready' });
    expect(computer.accounts[0]).toMatchObject({ baseUrl: moved });
    expect(pulls.slice(2)).toEqual(['stop Alpha', 'start Gamma']);
  });

  it('that is the old one asks nobody and goes on pulling', async () => {
    const { computer, first } = await withTwoAccounts();
    const run = openServices(computer, { probe: () => Promise.reject(new AppError('account.timedOut')) });
    await run.call['accounts.update']({ accountId: first.id, baseUrl: 'https://api.example/api/v3/' });
    expect(computer.accounts[0]).toMatchObject({ baseUrl: 'https://api.example/api/v3' });
  });

  it('where another organisation answers, or nobody, is refused; everything stays', async () => {
    const { computer, first } = await withTwoAccounts();
    const before = structuredClone(computer.accounts);
    for (const [probe, code] of [
      [
        () => Promise.resolve({ name: 'Other', orgKey: 'org-Other', environment: 'production' } as const),
        'account.otherOrganization',
      ],
      [() => Promise.reject(new AppError('account.connectionRefused')), 'account.connectionRefused'],
    ] as const) {
      const run = openServices(computer, { probe });
      const update = run.call['accounts.update'];
      await expect(update({ accountId: first.id, baseUrl: moved, name: 'Gone' })).rejects.toMatchObject({
        code,
      });
      expect(computer.accounts).toEqual(before);
    }
  });

  it.each([
    ['nonsense', 'account.invalidAddress'],
    ['http://moved.example/api/v3', 'account.insecureAddress'],
  ] as const)('%s is refused before the key leaves', async (baseUrl, code) => {
    const { computer, first } = await withTwoAccounts();
    const asked: unknown[] = [];
    const run = openServices(computer, {
      probe: (address) => {
        asked.push(address);
        return Promise.reject(new AppError('account.timedOut'));
      },
    });
    await expect(run.call['accounts.update']({ accountId: first.id, baseUrl })).rejects.toMatchObject({
      code,
    });
    expect(asked).toEqual([]);
  });

  it('is not for the sample account', async () => {
    const run = openServices();
    const { id } = await run.call['sample.explore']({});
    await expect(run.call['accounts.update']({ accountId: id, baseUrl: moved })).rejects.toMatchObject({
      code: 'account.invalidAddress',
    });
  });
});

describe('a rejected key', () => {
  it('pauses the account over restarts, until a new one of the same organisation is given', async () => {
    const run = openServices();
    const { id: accountId } = await run.call['accounts.add'](accountRequest(keys.first, 'Alpha'));
    await run.services.accounts.keyRejected(accountId);
    expect(await states(run)).toEqual(['Alpha keyRejected']);

    const restarted = openServices(run.computer);
    await restarted.services.start();
    expect(restarted.pulls).toEqual([]);
    const replace = restarted.call['accounts.replaceKey'];
    await expect(replace({ accountId, key: keys.wrong })).rejects.toMatchObject({
      code: 'account.keyRejected',
    });
    await expect(replace({ accountId, key: keys.second })).rejects.toMatchObject({
      code: 'account.otherOrganization',
      parameters: { name: 'Second' },
    });
    expect(await restarted.services.accounts.readKey(accountId)).toEqual({
      kind: 'found',
      secret: keys.first,
    });

    expect(await replace({ accountId, key: keys.firstAgain })).toMatchObject({ state: 'ready' });
    expect(await restarted.services.accounts.readKey(accountId)).toEqual({
      kind: 'found',
      secret: keys.firstAgain,
    });
    expect(restarted.pulls).toEqual(['start Alpha']);
  });

  it('that is replaced while the account is pulled starts the pull anew', async () => {
    const { call, second, pulls } = await withTwoAccounts();
    pulls.length = 0;
    await call['accounts.replaceKey']({ accountId: second.id, key: keys.second });
    expect(pulls).toEqual(['stop Beta', 'start Beta']);
  });
});

describe('the keychain at the start', () => {
  it.each(['locked', 'unavailable', 'denied'] as const)(
    '%s: keys count as unreachable, never as gone',
    async (kind) => {
      const { computer } = await withTwoAccounts();
      computer.keychain.failure = new KeychainFailure(kind);
      const run = openServices(computer);
      await run.services.start();
      expect(await states(run)).toEqual(['Alpha keyUnavailable', 'Beta keyUnavailable']);
      expect(run.pulls).toEqual([]);

      computer.keychain.failure = null;
      await run.call['vault.retry']({});
      expect(await states(run)).toEqual(['Alpha ready', 'Beta ready']);
      expect(run.pulls).toEqual(['start Beta', 'start Alpha']);
      expect(run.sent).toContain('vault.changed');
    },
  );

  it('truly without the key: signed out; the others are not', async () => {
    const { computer } = await withTwoAccounts();
    computer.keychain.entries.delete(computer.accounts[1]?.secretReference ?? '');
    const run = openServices(computer);
    await run.services.start();
    expect(await states(run)).toEqual(['Alpha ready', 'Beta signedOut']);
  });

  it('is not asked while no account needs it', async () => {
    const run = openServices();
    await run.services.start();
    await run.call['sample.explore']({});
    expect(run.computer.keychain.calls).toEqual([]);
  });
});

describe('leaving', () => {
  it('signing out removes the key and nothing else', async () => {
    const { call, computer, second, pulls } = await withTwoAccounts();
    expect(await call['accounts.signOut']({ accountId: second.id })).toMatchObject({ state: 'signedOut' });
    expect([...computer.keychain.entries.values()].join()).not.toContain(keys.second);
    expect(computer.accounts).toMatchObject([{}, { keyFingerprint: null, secretReference: null }]);
    expect(pulls).toEqual(['start Alpha', 'start Beta', 'stop Beta']);
    expect(await call['accounts.replaceKey']({ accountId: second.id, key: keys.second })).toMatchObject({
      state: 'ready',
    });
  });

  it('forgetting removes everything, and another account becomes active', async () => {
    const { call, computer, first, second, pulls } = await withTwoAccounts();
    await call['accounts.forget']({ accountId: second.id });
    expect(await call['accounts.list']({})).toMatchObject({
      accounts: [{ name: 'Alpha' }],
      activeId: first.id,
    });
    expect(pulls).toEqual(['start Alpha', 'start Beta', 'stop Beta']);
    await call['accounts.forget']({ accountId: first.id });
    expect([...computer.keychain.entries.keys()]).toEqual(['keychain:fingerprint-key']);
    expect(await call['accounts.list']({})).toEqual({ accounts: [], activeId: null });
  });

  it('with a locked keychain fails and goes on as before', async () => {
    const { call, computer, second, pulls } = await withTwoAccounts();
    computer.keychain.failure = new KeychainFailure('locked');
    for (const name of ['accounts.signOut', 'accounts.forget'] as const) {
      await expect(call[name]({ accountId: second.id })).rejects.toMatchObject({ code: 'vault.locked' });
    }
    expect(computer.accounts).toHaveLength(2);
    computer.keychain.failure = null;
    await call['vault.retry']({});
    expect(pulls.at(-1)).toBe('start Beta');
  });

  it('where there is no keychain any more, the key is removed as soon as there is one', async () => {
    const { call, computer, second } = await withTwoAccounts();
    computer.keychain.failure = new KeychainFailure('unavailable');
    await call['accounts.forget']({ accountId: second.id });
    expect(computer.accounts).toHaveLength(1);
    expect([...computer.keychain.entries.values()].join()).toContain(keys.second);

    computer.keychain.failure = null;
    await openServices(computer).services.start();
    expect([...computer.keychain.entries.values()].join()).not.toContain(keys.second);
    expect(computer.shellState.get('vault.pendingRemovals')).toBe('[]');
  });
});

describe('the sample account', () => {
  it('is added once, active, with no keychain at all', async () => {
    const run = openServices();
    run.computer.keychain.failure = new KeychainFailure('unavailable');
    const account = await run.call['sample.explore']({});
    expect(account).toMatchObject({
      sample: true,
      environment: 'sample',
      state: 'ready',
      organizationName: 'Sample',
    });
    expect(await run.call['sample.explore']({})).toEqual(account);
    expect(run.computer.accounts).toHaveLength(1);
    expect(await run.services.accounts.readKey(account.id)).toEqual({
      kind: 'found',
      secret: run.sample.key,
    });
    expect(run.pulls.at(-1)).toBe('start Sample');
  });

  it('serves again after a restart, under its new address', async () => {
    const run = openServices();
    const { id } = await run.call['sample.explore']({});
    const restarted = openServices(run.computer);
    restarted.sample.starts = 7;
    await restarted.services.start();
    expect(restarted.sample.serving()).toBe(true);
    expect(await restarted.call['accounts.list']({})).toMatchObject({
      accounts: [{ id, baseUrl: 'http://127.0.0.1:4008/api/v3', state: 'ready' }],
      activeId: id,
    });
    expect(restarted.pulls).toEqual(['start Sample']);
  });

  it('that does not start is no reason for the application not to', async () => {
    const run = openServices();
    await run.call['sample.explore']({});
    const restarted = openServices(run.computer);
    restarted.sample.failing = true;
    await restarted.services.start();
    expect(await states(restarted)).toEqual(['Sample ready']);
    await expect(restarted.call['sample.explore']({})).rejects.toMatchObject({ code: 'sample.notStarted' });
  });

  it('is turned off and on, and says so', async () => {
    const run = openServices();
    await run.services.start();
    await run.call['sample.explore']({});
    expect(await run.call['sample.setServing']({ serving: false })).toEqual({ serving: false });
    expect(run.call['sample.status']({})).toEqual({ serving: false });
    expect(await run.call['sample.setServing']({ serving: true })).toEqual({ serving: true });
    expect(run.computer.accounts).toMatchObject([{ baseUrl: 'http://127.0.0.1:4002/api/v3' }]);
    expect(run.sent.filter((name) => name === 'sample.changed')).toHaveLength(3);
    await run.services.close();
    await run.sample.stop();
    expect(run.sent.filter((name) => name === 'sample.changed')).toHaveLength(3);
  });

  it('stays signed out over a restart', async () => {
    const run = openServices();
    const { id } = await run.call['sample.explore']({});
    await run.call['accounts.signOut']({ accountId: id });
    const restarted = openServices(run.computer);
    await restarted.services.start();
    expect(restarted.sample.serving()).toBe(false);
    expect(await states(restarted)).toEqual(['Sample signedOut']);
  });
});
