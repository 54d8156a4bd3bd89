import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { openConnectedAccount, type ConnectedAccount } from './connecting.testing.ts';
import { ConnectionTests } from './connection-test.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';

let account: ConnectedAccount;
let tests: ConnectionTests;

beforeAll(async () => {
  account = await openConnectedAccount(5_000);
  tests = new ConnectionTests(account, account.accounts, 5_000);
});
afterEach(() => {
  account.remote.faults.clear();
  account.rejected.length = 0;
});
afterAll(async () => {
  tests.close();
  await account.close();
});

const storeUrl = { path: 'storeUrl', value: 'https://shop.example' };
const run = async (testId: string, fields: Parameters<ConnectionTests['run']>[0]['fields'] = [storeUrl]) => {
  const target = { connectorId: account.connector('storelane') };
  return await tests.run({ accountId: account.accountId, testId, target, fields });
};

/** Applies a change of the connection that nobody tested, here alone. */
async function makeUntested(of: { accountId: string; recordId: string }): Promise<void> {
  const { store, remote } = account;
  await pullConfiguration(store, of.accountId, remote);
  await store.run('connections.saving', { ...of, tested: false });
  const record = await store.run('records.get', { ...of, entity: 'integrations' });
  const now = remote.clock.stamp();
  const edits = { 'connection.storeUrl': 'https://other.example' };
  const changes = [{ entity: 'integrations', recordId: of.recordId, operation: 'update', edits }] as const;
  const set = await store.run('changes.stage', { accountId: of.accountId, setName: 'Set', changes, now });
  const changeId = set.changes.at(-1)?.id ?? '';
  const { stepId } = await store.run('journal.begin', { accountId: of.accountId, changeId, now });
  const end = { stepId, outcome: 'applied', error: null, memberErrors: {}, record, now } as const;
  await store.run('journal.end', end);
}

describe('a test of a connection', () => {
  it('is cancelled within 100 ms, whatever hangs, and leaves no trace', async () => {
    account.remote.faults.add(parseFaultSwitch('*=hang'));
    account.remote.ledger.clear();
    const hanging = run('hanging');
    const ended = hanging.catch((thrown: unknown) => thrown);
    await new Promise((resolve) => setImmediate(resolve));
    const began = performance.now();
    tests.cancel('hanging');
    expect(await ended).toMatchObject({ code: 'connection.cancelled' });
    expect(performance.now() - began).toBeLessThan(100);
    expect(account.remote.ledger.performed).toBe(0);
  });

  it('of the same name takes the place of the one that runs', async () => {
    account.remote.faults.add(parseFaultSwitch('*=hang'));
    const first = run('one').catch((thrown: unknown) => thrown);
    await new Promise((resolve) => setImmediate(resolve));
    account.remote.faults.clear();
    const second = run('one');
    expect(await first).toMatchObject({ code: 'connection.cancelled' });
    await second;
  });

  it('names the field that the account complains about', async () => {
    const answer = await run('complaint', [{ path: 'storeUrl', value: 'not an address' }]);
    expect(answer).toMatchObject({
      outcome: null,
      steps: [],
      error: { parameters: { field: 'storeUrl', said: expect.any(String) as string } },
    });
    const other = await run('unknown', [storeUrl, { path: 'unheardOf', value: 1 }]);
    expect(other).toMatchObject({ outcome: null, error: { parameters: { field: 'unheardOf' } } });
  });

  it('tells of a key that was revoked in the middle, once', async () => {
    const gone = asSecret('f'.repeat(32));
    const revoked = new ConnectionTests(account, {
      ...account.accounts,
      readKey: () => Promise.resolve({ kind: 'found', secret: gone }),
    });
    const target = { connectorId: account.connector('storelane') };
    const { accountId } = account;
    await expect(revoked.run({ accountId, testId: 'x', target, fields: [storeUrl] })).resolves.toMatchObject({
      outcome: null,
      error: { code: 'account.keyRejected' },
    });
    expect(account.rejected).toEqual([accountId]);
  });

  it('that passes takes the mark of an untested connection away and says so; no other does', async () => {
    const { store, accountId } = account;
    const url = { path: 'storeUrl', value: 'https://shop.example' };
    const recordId = await account.integrate('storelane', { storeUrl: url.value, accessToken: 'good-key' });
    const target = { integrationId: recordId };
    const of = { accountId, recordId };
    await makeUntested(of);
    account.sent.length = 0;
    await tests.run({ accountId, testId: 'typed', target, fields: [url] });
    account.remote.faults.add(parseFaultSwitch('*=hang'));
    const ended = tests.run({ accountId, testId: 'stopped', target, fields: [] }).catch(() => null);
    await new Promise((resolve) => setImmediate(resolve));
    tests.cancel('stopped');
    await ended;
    account.remote.faults.clear();
    expect(account.sent).toEqual([]);
    expect(await tests.run({ accountId, testId: 'stored', target, fields: [] })).toMatchObject({
      outcome: 'passed',
    });
    expect(account.sent).toEqual(['connections.changed']);
    expect(await store.run('connections.proved', of)).toEqual({ changed: false });
  });

  it('that the account does not offer is no failure', async () => {
    for (const [fault, answer] of [
      ['connectors=501x1', { outcome: 'notTestable', error: null }],
      ['POST connectors=404x1', { outcome: 'notTestable', error: null }],
    ] as const) {
      account.remote.faults.clear();
      account.remote.faults.add(parseFaultSwitch(fault));
      expect(await run(fault), fault).toMatchObject(answer);
    }
  });
});
