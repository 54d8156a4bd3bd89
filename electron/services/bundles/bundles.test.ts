import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestAccount, textOf, type TestAccount } from '../../../sandbox/account.testing.ts';
import type { ComparedSide } from '../../../shared/domain/comparison.ts';
import type { Location } from '../../../shared/domain/location.ts';
import { asSecret } from '../../../shared/domain/secret.ts';
import { canonical, hashOf } from './bundle-manifest.ts';
import { createNodeTransport } from '../../remote/node-transport.ts';
import { startStore, type Store } from '../../store/start-store.ts';
import { createConnect } from '../connect-account.ts';
import { createProbe } from '../probe-account.ts';
import { testPage } from '../../store/store.testing.ts';
import { pullConfiguration } from '../pull-configuration.testing.ts';
import { accountRequest, openServices, TestComputer } from '../services.testing.ts';
import { filesBelow } from './bundles.testing.ts';

// Two accounts on servers of their own, one of them emptied, and the real store: everything but the window and the thread of pulling.
const folder = mkdtempSync(join(tmpdir(), 'penstock-bundles-'));
const place = (name: string): string => join(folder, name);
let store: Store;
let full: TestAccount;
let empty: TestAccount;
let run: ReturnType<typeof openServices>;
let fullId: string;
let emptyId: string;
let chosen: string | null = null;
let saved = '';

const all = ['integrations', 'automationRules', 'orderRoutings'] as const;
const canary = 'canary-9c1f-7d20-secret-value';

beforeAll(async () => {
  store = await startStore({
    folder: place('store'),
    workerUrl: new URL('../../store/worker.ts', import.meta.url),
  });
  [full, empty] = await Promise.all([startTestAccount({ seed: 7 }), startTestAccount({ seed: 7 })]);
  const transport = createNodeTransport();
  run = openServices(new TestComputer(), {
    store,
    probe: createProbe(transport),
    connect: createConnect(transport),
    choosePlace: () => Promise.resolve(chosen),
    saveFile: (name, text) => {
      saved = place(name);
      writeFileSync(saved, text);
      return Promise.resolve(saved);
    },
    now: Date.now,
  });
  for (const account of await empty.list('/automation_rules?keys=*&count=1000')) {
    if (account['isDefault'] !== true)
      await empty.call('DELETE', `/automation_rules/${textOf(account, 'ruleId')}`);
  }
  for (const card of await empty.list('/order_routings?keys=*&count=1000')) {
    await empty.call('DELETE', `/order_routings/${textOf(card, 'routingId')}`);
  }
  for (const one of await empty.list('/integrations?keys=*&count=1000')) {
    await empty.call('DELETE', `/integrations/${textOf(one, 'integrationId')}`);
  }
  const shop = (await full.list('/integrations?keys=*&count=1000')).find(
    (one) => one['connectorName'] === 'storelane',
  );
  await full.call('PUT', `/integrations/${textOf(shop, 'integrationId')}`, {
    connection: { fields: [{ path: 'accessToken', value: canary }] },
  });
  fullId = await add(full, 'Full');
  emptyId = await add(empty, 'Empty');
}, 60_000);
afterAll(async () => {
  await run.services.close();
  await Promise.all([store.close(), full.remove(), empty.remove()]);
  rmSync(folder, { recursive: true, force: true });
});

async function add(account: TestAccount, name: string): Promise<string> {
  const organization = { ...accountRequest(asSecret(account.key), name, account.url) };
  const { id } = await run.call['accounts.add'](organization);
  await pullConfiguration(store, id, account);
  return id;
}

const sidesOf = (left: ComparedSide, right: ComparedSide) => ({
  left,
  right,
  matches: [],
  to: 'right' as const,
});

async function exportFolder(accountId: string, name: string, more: object = {}) {
  chosen = place(name);
  return await run.call['bundles.export']({
    accountId,
    form: 'folder',
    signer: '',
    kinds: [...all],
    ...more,
  });
}

async function apply(accountId: string, setId: string): Promise<void> {
  await run.call['changeSets.apply']({ accountId, setId });
  await expect
    .poll(
      async () => {
        const open = await store.run('changeSets.open', { accountId });
        return open.flatMap(({ changes }) => changes).filter(({ state }) => state === 'open').length;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
}

describe('a bundle', () => {
  it('goes from one account through a folder into an empty one, and comes out with the same bytes', async () => {
    const exported = await exportFolder(fullId, 'first');
    expect(exported).toMatchObject({ removed: 0, withheld: [] });
    expect(exported?.records).toBeGreaterThan(15);
    expect(JSON.stringify(filesBelow(place('first')))).not.toContain(canary);

    const bundle = await run.call['bundles.open']({ form: 'folder' });
    expect(bundle).toMatchObject({ name: 'first', complete: true, records: exported?.records, signer: null });
    const sides = sidesOf(
      { kind: 'bundle', bundleId: bundle?.id ?? '' },
      { kind: 'account', accountId: emptyId },
    );
    const { lines } = await run.call['compare.sides']({ ...sides, withSame: true });
    expect(lines.flatMap(({ step }) => step?.problems ?? [])).toEqual([]);
    expect(lines.filter(({ kind }) => kind === 'onlyRight')).toEqual([]);
    const wanted = lines.flatMap(({ id, step }) => (step === null ? [] : [id]));
    const set = await run.call['compare.copy']({ ...sides, lines: wanted, name: 'From the folder' });
    expect(set.name).toBe('From the folder');
    const created = set.changes.filter(
      ({ entity, operation }) => entity === 'integrations' && operation === 'create',
    );
    expect(created.every(({ edits }) => edits['enabled'] === false)).toBe(true);
    const plan = await run.call['changeSets.plan']({ accountId: emptyId, setId: set.id });
    expect(plan.totals).toMatchObject({ remove: 0, conflicts: 0 });
    expect(plan.totals.waitForSecret).toBeGreaterThan(0);
    await apply(emptyId, set.id);
    // The history says where it came from.
    const told = async (source: 'import' | 'apply') =>
      (await store.run('history.timeline', { accountId: emptyId, source, limit: 200 })).lines.length;
    expect(await told('import')).toBeGreaterThanOrEqual(set.changes.length);
    expect(await told('apply')).toBe(0);
    await pullConfiguration(store, emptyId, empty);
    const there = await empty.list('/integrations?keys=*&count=1000');
    expect(there.map((one) => one['status'])).toEqual(there.map(() => 'disabled'));

    await exportFolder(emptyId, 'second');
    expect(filesBelow(place('second'))).toEqual(filesBelow(place('first')));
    const again = await run.call['compare.sides']({ ...sides, withSame: true });
    expect(again.lines.filter(({ kind }) => kind !== 'same')).toEqual([]);
  }, 120_000);

  it('is the same when nothing has changed, and only what has changed is written', async () => {
    await exportFolder(fullId, 'twice');
    const before = filesBelow(place('twice'));
    await exportFolder(fullId, 'twice');
    expect(filesBelow(place('twice'))).toEqual(before);
  });

  it('of a selection says so, and nothing is to be removed for it', async () => {
    const exported = await exportFolder(fullId, 'part', { kinds: ['orderRoutings'] });
    const bundle = await run.call['bundles.open']({ form: 'folder' });
    expect(bundle).toMatchObject({ complete: false, records: exported?.records });
    const left = { kind: 'bundle', bundleId: bundle?.id ?? '' } as const;
    const right = { kind: 'account', accountId: fullId } as const;
    const { lines } = await run.call['compare.sides']({
      left,
      right,
      matches: [],
      to: 'right',
      withSame: true,
    });
    expect(lines.every(({ kind, entity }) => kind === 'same' && entity === 'orderRoutings')).toBe(true);
  });

  it('as a file is signed with a key from the vault, and its signer is known or foreign', async () => {
    await run.call['bundles.export']({ accountId: fullId, form: 'file', signer: 'Ana', kinds: [...all] });
    const first = readFileSync(saved, 'utf8');
    expect(first).not.toContain(canary);
    await run.call['bundles.export']({ accountId: fullId, form: 'file', signer: 'Ana', kinds: [...all] });
    expect(readFileSync(saved, 'utf8')).toBe(first);
    expect(await run.call['bundles.signer']({})).toEqual({ name: 'Ana' });
    chosen = saved;
    expect((await run.call['bundles.open']({ form: 'file' }))?.signer).toMatchObject({
      name: 'Ana',
      standing: 'own',
    });
    const kept = await run.call['credentials.list']({ look: true });
    expect(kept.map(({ kind }) => kind)).toContain('signingKey');

    // The same file on another computer.
    const elsewhere = openServices(new TestComputer(), { choosePlace: () => Promise.resolve(saved) });
    elsewhere.computer.operations['connectors.all'] = () => [];
    const foreign = await elsewhere.call['bundles.open']({ form: 'file' });
    expect(foreign?.signer).toMatchObject({ name: 'Ana', standing: 'foreign' });
    const bundleId = foreign?.id ?? '';
    expect((await elsewhere.call['bundles.trust']({ bundleId, trusted: true })).signer?.standing).toBe(
      'trusted',
    );
    expect((await elsewhere.call['bundles.open']({ form: 'file' }))?.signer?.standing).toBe('trusted');
    expect((await elsewhere.call['bundles.trust']({ bundleId, trusted: false })).signer?.standing).toBe(
      'foreign',
    );
    await elsewhere.services.close();
  });

  it('is no device, and no file that is larger than any account', async () => {
    chosen = '/dev/zero';
    await expect(run.call['bundles.open']({ form: 'file' })).rejects.toMatchObject({
      code: process.platform === 'win32' ? 'store.failed' : 'bundle.notABundle',
    });
    chosen = place('huge.penstock');
    writeFileSync(chosen, '');
    truncateSync(chosen, 200_000_001);
    await expect(run.call['bundles.open']({ form: 'file' })).rejects.toMatchObject({
      code: 'bundle.tooLarge',
    });
  });

  it('with a secret in it is refused, by the form of a connector here and by what it looks like', async () => {
    await exportFolder(fullId, 'spoilt');
    const manifest = JSON.parse(readFileSync(place('spoilt/penstock.json'), 'utf8')) as {
      files: Record<string, string>;
    };
    const file = Object.keys(manifest.files).find((path) => path.endsWith('.storelane.json')) ?? '';
    const record = JSON.parse(readFileSync(place(`spoilt/${file}`), 'utf8')) as {
      connection: Record<string, string>;
      name: string;
    };
    const spoil = (connection: Record<string, string>): void => {
      const text = canonical({ ...record, connection: { ...record.connection, ...connection } });
      writeFileSync(place(`spoilt/${file}`), text);
      writeFileSync(
        place('spoilt/penstock.json'),
        canonical({ ...manifest, files: { ...manifest.files, [file]: hashOf(text) } }),
      );
    };
    spoil({ accessToken: 'harmless words' });
    const refused = { code: 'bundle.secretInside', parameters: { file, member: 'connection.accessToken' } };
    await expect(run.call['bundles.open']({ form: 'folder' })).rejects.toMatchObject(refused);
    spoil({ notes: 'https://ana:hunter2@shop.example' });
    await expect(run.call['bundles.open']({ form: 'folder' })).rejects.toMatchObject({
      code: 'bundle.secretInside',
    });
  });
});

describe('comparing two accounts', () => {
  it('finds one changed setting, and copies it over as a change', async () => {
    const name = textOf(
      (await full.list('/integrations?keys=*&count=1000')).find(
        (one) => one['connectorName'] === 'storelane',
      ),
      'integrationName',
    );
    const there = (await empty.list('/integrations?keys=*&count=1000')).find(
      (one) => one['integrationName'] === name,
    );
    const settings = (there?.['settings'] as { fields: { path: string; value: unknown }[] }).fields;
    const field = settings.find(({ value }) => typeof value === 'boolean');
    const before = new Date().toISOString();
    await empty.call('PUT', `/integrations/${textOf(there, 'integrationId')}`, {
      settings: { fields: [{ path: field?.path ?? '', value: field?.value !== true }] },
    });
    await pullConfiguration(store, emptyId, empty);
    const sides = sidesOf({ kind: 'account', accountId: fullId }, { kind: 'account', accountId: emptyId });
    const { lines } = await run.call['compare.sides']({ ...sides, withSame: true });
    const line = lines.find((one) => one.name === name);
    expect(line?.differences.map(({ member }) => member)).toContain(`settings.${field?.path ?? ''}`);
    // Enabled here and disabled there differ too, and are not copied.
    const set = await run.call['compare.copy']({ ...sides, lines: [line?.id ?? ''], name: 'Over' });
    expect(set.changes.map(({ operation, edits }) => [operation, edits])).toEqual([
      ['update', { [`settings.${field?.path ?? ''}`]: field?.value }],
    ]);
    await run.call['changes.discard']({ accountId: emptyId, changeIds: set.changes.map(({ id }) => id) });

    // The same against how the account was before.
    const past = sidesOf(
      { kind: 'moment', accountId: emptyId, at: before },
      { kind: 'account', accountId: emptyId },
    );
    const since = (await run.call['compare.sides']({ ...past, withSame: false })).lines.filter(
      ({ kind }) => kind !== 'same',
    );
    expect(since.map((one) => [one.name, one.differences.map(({ member }) => member)])).toEqual([
      [name, [`settings.${field?.path ?? ''}`]],
    ]);
  });

  it('shows what differs in locations, which can’t be copied', async () => {
    const before = new Date().toISOString();
    const [location] = await store
      .run('automations.view', { accountId: emptyId })
      .then(({ locations }) => locations);
    if (location === undefined) throw new Error('the sample account has locations');
    const changed = { ...location, paused: !location.paused };
    const record = JSON.parse(JSON.stringify(changed)) as Location;
    await store.run('intake.page', testPage({ accountId: emptyId, entity: 'locations', records: [record] }));
    const sides = sidesOf({ kind: 'account', accountId: fullId }, { kind: 'account', accountId: emptyId });
    const linesOf = async (left: ComparedSide) => {
      const { lines } = await run.call['compare.sides']({ ...sides, left, withSame: false });
      return lines.filter(({ entity }) => entity === 'locations');
    };
    // The warehouses of the emptied account are gone: its other locations differ by what they name.
    const found = (await linesOf(sides.left)).filter(({ name }) => name === record.name);
    expect(found).toMatchObject([{ kind: 'differs', step: null }]);
    expect(found[0]?.differences.map(({ member }) => member)).toContain('paused');
    expect(await linesOf({ kind: 'moment', accountId: emptyId, at: before })).toHaveLength(1);
    await expect(
      run.call['compare.copy']({ ...sides, lines: [found[0]?.id ?? ''], name: 'No' }),
    ).rejects.toMatchObject({ code: 'change.nothingToDo' });
    await exportFolder(fullId, 'without-locations');
    const bundle = await run.call['bundles.open']({ form: 'folder' });
    expect(await linesOf({ kind: 'bundle', bundleId: bundle?.id ?? '' })).toEqual([]);
  });

  it('refuses to copy to a moment, into a read-only account, and what needs something that was not chosen', async () => {
    const account = (accountId: string) => ({ kind: 'account', accountId }) as const;
    const at = new Date().toISOString();
    const moment = { kind: 'moment', accountId: fullId, at } as const;
    const copy = (right: ReturnType<typeof account> | typeof moment, left: typeof moment = moment) =>
      run.call['compare.copy']({ left, right, matches: [], to: 'right', lines: ['x'], name: 'No' });
    await expect(copy(moment)).rejects.toMatchObject({ code: 'ipc.invalidRequest' });
    await expect(copy(account(fullId))).rejects.toMatchObject({ code: 'change.nothingToDo' });
    await expect(copy(account('nobody'))).rejects.toMatchObject({ code: 'account.unknown' });
    await expect(
      run.call['compare.sides']({
        left: { kind: 'bundle', bundleId: 'gone' },
        right: moment,
        matches: [],
        to: null,
        withSame: false,
      }),
    ).rejects.toMatchObject({ code: 'bundle.gone' });
  });
});
