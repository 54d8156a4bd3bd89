import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '../shared/domain/entity.ts';
import type { AnyRecord } from '../shared/domain/records.ts';
import { startStore, type Store } from '../electron/store/start-store.ts';
import {
  generateEvents,
  generateExceptions,
  generateIntegrations,
  generateOrders,
} from './generate-records.ts';

/** The account that benchmarks fill. */
export const accountId = 'bench';

const storeWorker = new URL('../electron/store/worker.ts', import.meta.url);
const page = 1_000;

/** A store in a folder of its own, removed by `dispose`. */
export interface BenchStore {
  readonly store: Store;
  readonly folder: string;
  dispose(): Promise<void>;
}

/** Opens an empty store, in a folder of its own if none is given, with one account that nothing pulls. */
export async function openBenchStore(
  folder = mkdtempSync(join(tmpdir(), 'penstock-bench-')),
): Promise<BenchStore> {
  const store = await startStore({ folder, workerUrl: storeWorker, maintenanceDelay: 3_600_000 });
  await addAccount(store, accountId);
  const dispose = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, folder, dispose };
}

/** Adds an account that nothing pulls. */
export async function addAccount(store: Store, id: string): Promise<void> {
  await store.run('accounts.save', {
    id,
    name: 'Bench',
    baseUrl: 'http://127.0.0.1',
    color: 'teal',
    environment: 'sandbox',
    readOnly: false,
    sample: false,
    organizationName: 'Bench',
    orgKey: 'bench',
    createdAt: new Date().toISOString(),
    keyState: 'accepted',
    secretReference: null,
    keyFingerprint: null,
    active: id === accountId,
  });
}

/** Fills `total` records of the three big kinds, through the same intake as a first pull: half orders, the rest exceptions and events. */
export async function fillStore({ store }: BenchStore, total: number): Promise<void> {
  await take(store, 'integrations', generateIntegrations(200));
  await takeInBulk(store, 'exceptions', generateExceptions(total / 4));
  await takeInBulk(store, 'events', generateEvents(total / 4));
  await takeInBulk(store, 'orders', generateOrders(total / 2));
}

/** Fills exceptions of so many causes, through the same intake as a first pull. */
export async function fillExceptions({ store }: BenchStore, total: number, groups: number): Promise<void> {
  await take(store, 'integrations', generateIntegrations(200));
  await takeInBulk(store, 'events', generateEvents(total));
  await takeInBulk(store, 'exceptions', generateExceptions(total, 2, { groups }));
}

async function takeInBulk(store: Store, entity: Entity, records: Iterable<AnyRecord>): Promise<void> {
  await store.run('intake.beginBulk', { accountId, entity });
  await take(store, entity, records);
  await store.run('intake.endBulk', { accountId, entity });
}

/** Takes records of an account in, a page per call. */
export async function take(
  store: Store,
  entity: Entity,
  records: Iterable<AnyRecord>,
  account = accountId,
): Promise<void> {
  let batch: AnyRecord[] = [];
  const send = async (): Promise<void> => {
    await store.run('intake.page', {
      accountId: account,
      entity,
      records: batch,
      deleted: [],
      rejected: [],
      cursor: {},
    });
    batch = [];
  };
  for (const record of records) {
    batch.push(record);
    if (batch.length === page) await send();
  }
  if (batch.length > 0) await send();
}
