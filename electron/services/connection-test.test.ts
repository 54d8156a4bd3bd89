import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { openConnectedAccount, type ConnectedAccount } from './connecting.testing.ts';
import { ConnectionTests } from './connection-test.ts';

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
