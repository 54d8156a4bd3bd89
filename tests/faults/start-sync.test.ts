import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAddress } from '../../electron/remote/address.ts';
import { createNodeTransport } from '../../electron/remote/node-transport.ts';
import { startSync, type Sync } from '../../electron/sync/start-sync.ts';
import type { VaultAnswer } from '../../electron/vault/vault.ts';
import { entities } from '../../shared/domain/entity.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { startPulling, type Pulling } from './pulling.ts';

const accountId = 'account';
let pulling: Pulling;
let sync: Sync;
let answer: VaultAnswer;
let changes: string[];
let listeners: Set<(status: SyncStatus) => void>;

beforeEach(async () => {
  pulling = await startPulling();
  await pulling.addAccount(accountId);
  answer = { kind: 'found', secret: asSecret(pulling.sample.key) };
  changes = [];
  listeners = new Set();
  sync = startSync({
    workerUrl: new URL('../../electron/sync/worker.ts', import.meta.url),
    storePort: pulling.store.connect(),
    transport: createNodeTransport(),
    account: () =>
      Promise.resolve({ address: parseAddress(pulling.sample.url), readKey: () => Promise.resolve(answer) }),
    statusChanged: (status) => {
      for (const listener of listeners) listener(status);
    },
    recordsChanged: ({ entity }) => changes.push(entity),
    keyRejected: (id) => changes.push(`key of ${id}`),
    failed: (error) => changes.push(error.code),
  });
});
afterEach(async () => {
  await sync.close();
  await pulling.close();
});

async function until(fits: (status: SyncStatus) => boolean): Promise<SyncStatus> {
  const found = Promise.withResolvers<SyncStatus>();
  const look = (status: SyncStatus): void => {
    if (fits(status)) found.resolve(status);
  };
  listeners.add(look);
  look(sync.status(accountId));
  return await found.promise;
}
const complete = (status: SyncStatus): boolean => status.entities.every(({ state }) => state === 'idle');

describe('pulling in its own thread', () => {
  it("brings an account through the main thread's transport", async () => {
    expect(sync.status(accountId).reach).toBe('unknown');
    await sync.start(accountId);
    const status = await until(complete);
    expect(status.reach).toBe('online');
    for (const entity of entities)
      expect(await pulling.held(accountId, entity)).toEqual(pulling.truth(entity));
    expect(changes).toContain('orders');
    sync.focus();
    sync.sweep(accountId, 'orders');
    sync.pull(accountId, 'integrations');
    await sync.stop(accountId);
  });

  it('pauses while the keychain is locked, and goes on when it is not', async () => {
    answer = { kind: 'locked' };
    await sync.start(accountId);
    const status = await until(({ reach }) => reach === 'paused');
    expect(status.error?.code).toBe('vault.locked');
    expect(pulling.sample.ledger).toBeDefined();
    answer = { kind: 'found', secret: asSecret(pulling.sample.key) };
    sync.focus();
    expect((await until(complete)).reach).toBe('online');
  });

  it('reports a refused key once', async () => {
    answer = { kind: 'found', secret: asSecret('f'.repeat(32)) };
    await sync.start(accountId);
    await until(({ reach }) => reach === 'paused');
    expect(changes).toEqual([`key of ${accountId}`]);
  });

  it('ends at once, whatever hangs', async () => {
    pulling.sample.faults.add({ path: '*', kind: 'hang' });
    await sync.start(accountId);
    await until((status) => status.entities.some(({ state }) => state === 'pulling'));
    await sync.stop(accountId);
    await sync.close();
    expect(changes).toEqual([]);
  });
});
