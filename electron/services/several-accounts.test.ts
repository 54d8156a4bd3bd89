import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import { parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { startSync, type Sync } from '../sync/start-sync.ts';
import { createProbe } from './probe-account.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

// Two accounts on servers of their own, the real store and the real thread of pulling: everything but the window.
const folder = mkdtempSync(join(tmpdir(), 'penstock-several-'));
const statuses: SyncStatus[] = [];
let store: Store;
let sync: Sync;
let one: TestAccount;
let two: TestAccount;
let run: ReturnType<typeof openServices>;

beforeAll(async () => {
  store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  [one, two] = await Promise.all([startTestAccount({ seed: 1 }), startTestAccount({ seed: 2 })]);
  const transport = createNodeTransport();
  sync = startSync({
    workerUrl: new URL('../sync/worker.ts', import.meta.url),
    storePort: store.connect(),
    transport,
    account: async (accountId) => ({
      address: await run.services.accounts.address(accountId),
      readKey: () => run.services.accounts.readKey(accountId),
    }),
    statusChanged: (status) => statuses.push(status),
    recordsChanged: () => undefined,
    keyRejected: (accountId) => void run.services.accounts.keyRejected(accountId),
    failed: (error) => expect.unreachable(error.code),
  });
  run = openServices(new TestComputer(), { store, sync, probe: createProbe(transport) });
});
afterAll(async () => {
  await run.services.close();
  await sync.close();
  await Promise.all([store.close(), one.remove(), two.remove()]);
  rmSync(folder, { recursive: true, force: true });
});

const add = async ({ key, url }: TestAccount, name: string) =>
  (await run.call['accounts.add'](accountRequest(asSecret(key), name, url))).id;
const entityOf = (accountId: string, wanted: string) =>
  sync.status(accountId).entities.find(({ entity }) => entity === wanted);
const complete = (accountId: string) =>
  sync.status(accountId).entities.every(({ state }) => state === 'idle' || state === 'forbidden');
const pulled = async (accountId: string) =>
  await expect.poll(() => complete(accountId), { timeout: 20_000 }).toBe(true);
const count = async (accountId: string) =>
  await store.run('intake.count', { accountId, entity: 'integrations' });
const beginnings = (accountId: string) =>
  statuses.filter((status) => status.accountId === accountId && status.reach === 'unknown').length;

describe('two accounts', () => {
  it('are both pulled, each with its own state; a switch, a sign-out and a forget concern one alone', async () => {
    one.faults.add(parseFaultSwitch('orders=hang'));
    const first = await add(one, 'One');
    await expect.poll(() => entityOf(first, 'orders')?.state, { timeout: 20_000 }).toBe('pulling');
    const second = await add(two, 'Two');
    await pulled(second);
    expect(sync.status(first).reach).toBe('online');
    expect(entityOf(first, 'orders')).toMatchObject({ state: 'pulling', pulledAt: null });
    expect(await count(first)).toBe(one.account.records.all('integrations').length);
    expect(await count(second)).toBe(two.account.records.all('integrations').length);

    const begun = [beginnings(first), beginnings(second)];
    await run.call['accounts.activate']({ accountId: first });
    await run.call['accounts.activate']({ accountId: second });
    expect([beginnings(first), beginnings(second)]).toEqual(begun);
    expect(entityOf(first, 'orders')).toMatchObject({ state: 'pulling' });

    // One account is away; the other answers all the same.
    two.faults.add(parseFaultSwitch('*=html'));
    await run.call['sync.pull']({ accountId: second });
    await expect.poll(() => sync.status(second).reach, { timeout: 20_000 }).toBe('offline');
    expect(sync.status(first).reach).toBe('online');
    two.faults.clear();

    await run.call['accounts.signOut']({ accountId: first });
    one.faults.clear();
    expect((await run.call['accounts.list']({})).accounts.map(({ state }) => state)).toEqual([
      'signedOut',
      'ready',
    ]);
    expect(await count(first)).toBeGreaterThan(0);
    await run.call['sync.pull']({ accountId: second });
    await pulled(second);
    expect(sync.status(second).reach).toBe('online');

    await run.call['accounts.replaceKey']({ accountId: first, key: asSecret(one.key) });
    await pulled(first);
    await run.call['accounts.forget']({ accountId: first });
    await expect(count(first)).rejects.toMatchObject({ code: 'account.unknown' });
    expect(await run.call['accounts.list']({})).toMatchObject({ accounts: [{ id: second, state: 'ready' }] });
    const before = await count(second);
    await two.call('POST', '/integrations', {
      integrationName: 'After the other one',
      connectorId: two.account.records.all('connectors')[0]?.connectorId ?? '',
    });
    await run.call['sync.pull']({ accountId: second, entity: 'integrations' });
    await expect.poll(async () => await count(second), { timeout: 10_000 }).toBe(before + 1);
  });
});
