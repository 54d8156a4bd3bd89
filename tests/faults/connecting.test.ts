import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authorizations } from '../../electron/services/authorization.ts';
import { openConnectedAccount, type ConnectedAccount } from '../../electron/services/connecting.testing.ts';
import { ConnectionTests } from '../../electron/services/connection-test.ts';
import { faultKinds, parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { AppError } from '../../shared/errors.ts';

/** Faults with a detail that keeps the test short. */
const details: Readonly<Record<string, string>> = {
  refused: 'refused:60',
  slow: 'slow:20',
  drip: 'drip:1',
  oversize: 'oversize:2',
  '429': '429:1',
  '503': '503:date',
};
const switches = Object.keys(faultKinds).map((kind) => details[kind] ?? kind);
/** Milliseconds for one exchange; a fault that hangs takes this long. */
const timeLimit = 250;
/** A value that stands nowhere else. */
const typed = 'https://shop-7d1c.example';

let account: ConnectedAccount;
let tests: ConnectionTests;
let authorizations: Authorizations;
let seller: string;
const opened: string[] = [];

beforeAll(async () => {
  account = await openConnectedAccount(timeLimit);
  tests = new ConnectionTests(account, account.accounts, timeLimit);
  const openLink = (url: string): Promise<void> => {
    opened.push(url);
    return Promise.resolve();
  };
  authorizations = new Authorizations(
    { ...account, openLink, now: () => account.remote.clock.now() },
    account.accounts,
  );
  seller = await account.integrate(await oauthConnector(), {});
});
beforeEach(() => {
  account.remote.faults.clear();
  account.rejected.length = 0;
});
afterAll(async () => {
  tests.close();
  authorizations.close();
  await account.close();
});

async function oauthConnector(): Promise<string> {
  const connectors = await account.store.run('connectors.all', { accountId: account.accountId });
  const found = connectors.find(({ connection }) => connection.type === 'oauth');
  if (found === undefined) throw new Error('No connector is authorized in the browser');
  return found.name;
}

async function test() {
  const target = { connectorId: account.connector('storelane') };
  const fields = [{ path: 'storeUrl', value: typed }];
  return await tests.run({ accountId: account.accountId, testId: 'test', target, fields });
}

/** What `work` comes to: its value, or the expected failure. Anything else that it throws fails the test. */
async function outcomeOf<Value>(work: Promise<Value>): Promise<Value | AppError> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code !== 'app.unexpected') return thrown;
    throw thrown;
  }
}

describe('connecting under faults', () => {
  it.each(switches)(
    '%s: a test says how it went or why not, once; an authorization leads only where it may',
    async (fault) => {
      const { remote, accountId } = account;
      const integrations = remote.account.records.all('integrations');

      remote.faults.add(parseFaultSwitch(`*=${fault}`));
      const tested = await test();
      expect(tested.outcome === null).toBe(tested.error !== null);
      if (tested.error !== null) {
        expect(tested.steps).toEqual([]);
        expect(tested.error.code).not.toBe('app.unexpected');
        expect(JSON.stringify(tested)).not.toContain(typed);
      }

      // A port that refuses for some time would answer the next request by itself.
      remote.faults.clear();
      await expect.poll(async () => (await outcomeOf(test())) instanceof AppError).toBe(false);
      remote.faults.add(parseFaultSwitch(`*=${fault}`));
      const begun = await outcomeOf(authorizations.begin({ accountId, recordId: seller }));
      if (!(begun instanceof AppError)) {
        expect(new URL(begun.url).origin).toBe(new URL(remote.url).origin);
        expect(Date.parse(begun.expiresAt)).toBeGreaterThan(0);
      }
      expect(opened).toEqual([]);

      remote.faults.clear();
      expect(remote.account.records.all('integrations')).toEqual(integrations);
      await expect.poll(async () => (await test()).outcome).toBe('failed');
    },
  );

  it('a refused key is told once for each call', async () => {
    account.remote.faults.add(parseFaultSwitch('*=401'));
    expect((await test()).error).toMatchObject({ code: 'account.keyRejected' });
    await outcomeOf(authorizations.begin({ accountId: account.accountId, recordId: seller }));
    expect(account.rejected).toEqual([account.accountId, account.accountId]);
  });
});
