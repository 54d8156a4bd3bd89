import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAddress } from '../../electron/remote/address.ts';
import { createExchange } from '../../electron/remote/exchange.ts';
import { createNodeTransport } from '../../electron/remote/node-transport.ts';
import { startStore, type Store } from '../../electron/store/start-store.ts';
import type { AccountSyncOptions } from '../../electron/sync/account-sync.ts';
import { createSyncEngine, type SyncEngine } from '../../electron/sync/engine.ts';
import type { SyncEvent } from '../../electron/sync/sync-events.ts';
import { usualTiming } from '../../electron/sync/timing.ts';
import { identify } from '../../sandbox/records.ts';
import { entityDefinitions, plurals, type Plural } from '../../sandbox/entities.ts';
import { startSampleAccount, type RunningSampleAccount } from '../../sandbox/server.ts';
import { entities, type Entity } from '../../shared/domain/entity.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';

/** Records that stay of each long list: enough for several pages of `pageSize`. */
const recordsKept = 45;
const pageSize = 20;

/** The sample account's name for an entity. */
export const pluralOf: Readonly<Record<Entity, Plural>> = {
  connectors: 'connectors',
  integrations: 'integrations',
  locations: 'locations',
  automationRules: 'automation_rules',
  orderRoutings: 'order_routings',
  exceptions: 'exceptions',
  inventory: 'inventory',
  events: 'events',
  automationRuns: 'automation_runs',
  orders: 'orders',
};

/** A sample account with short lists, a store, and an engine that pulls quickly and gives up quickly. */
export interface Pulling {
  readonly sample: RunningSampleAccount;
  readonly store: Store;
  readonly engine: SyncEngine;
  readonly events: readonly SyncEvent[];
  /** A new account at the same address, so that every pull of it is a first one. */
  addAccount(accountId: string): Promise<void>;
  /** Another engine over the same store, as after a restart. */
  newEngine(): SyncEngine;
  /** Settles with the first status of the account, now or later, that fits. */
  until(accountId: string, fits: (status: SyncStatus) => boolean, engine?: SyncEngine): Promise<SyncStatus>;
  /** Settles when every kind has been pulled completely from now on. */
  untilPulled(accountId: string, engine?: SyncEngine): Promise<SyncStatus>;
  /** Ids with `updatedAt`, as the store holds them. */
  held(accountId: string, entity: Entity): Promise<ReadonlyMap<string, string>>;
  /** The same as the account has it. */
  truth(entity: Entity): ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export async function startPulling(options: Partial<AccountSyncOptions> = {}): Promise<Pulling> {
  const folder = mkdtempSync(join(tmpdir(), 'penstock-pulling-'));
  const sample = await startSampleAccount({ folder: join(folder, 'sample'), size: 'small', still: true });
  shorten(sample);
  const store = await startStore({
    folder: join(folder, 'data'),
    workerUrl: new URL('../../electron/store/worker.ts', import.meta.url),
  });
  const events: SyncEvent[] = [];
  const listeners = new Set<(event: SyncEvent) => void>();
  const engines: SyncEngine[] = [];
  const newEngine = (): SyncEngine => {
    const engine = createSyncEngine({
      timing: { intervals: never, firstPause: 5, longestPause: 20, forbiddenInterval: 10 },
      pageSize,
      ...options,
      store,
      remote: {
        timeLimit: 250,
        sizeLimit: 1_500_000,
        retry: { attempts: 1, firstPause: 1, longestPause: 2, patience: 0 },
      },
      exchangeFor: () =>
        createExchange(createNodeTransport(), parseAddress(sample.url), () =>
          Promise.resolve({ kind: 'found', secret: asSecret(sample.key) }),
        ),
      announce: (event) => {
        events.push(event);
        for (const listener of listeners) listener(event);
      },
    });
    engines.push(engine);
    return engine;
  };
  const engine = newEngine();

  const until: Pulling['until'] = async (accountId, fits, of = engine) => {
    const found = Promise.withResolvers<SyncStatus>();
    const look = (): void => {
      const status = of.status(accountId);
      if (fits(status)) found.resolve(status);
    };
    listeners.add(look);
    look();
    try {
      return await found.promise;
    } finally {
      listeners.delete(look);
    }
  };

  return {
    sample,
    store,
    engine,
    events,
    newEngine,
    until,
    addAccount: async (accountId) => {
      await store.run('accounts.save', {
        id: accountId,
        name: accountId,
        baseUrl: sample.url,
        color: 'teal',
        environment: 'sample',
        readOnly: false,
        sample: true,
        organizationName: '',
        orgKey: '',
        createdAt: new Date().toISOString(),
        keyState: 'accepted',
        secretReference: null,
        keyFingerprint: null,
        active: false,
      });
    },
    untilPulled: async (accountId, of) => {
      const since = new Date().toISOString();
      return await until(
        accountId,
        (status) =>
          status.entities.every(
            ({ state, pulledAt }) => state === 'idle' && pulledAt !== null && pulledAt > since,
          ),
        of,
      );
    },
    held: async (accountId, entity) =>
      new Map(
        (await store.run('intake.versions', { accountId, entity })).map(({ id, updatedAt }) => [
          id,
          updatedAt,
        ]),
      ),
    truth: (entity) => {
      const plural = pluralOf[entity];
      const all = sample.account.records.all(plural);
      return new Map(all.map((record) => [identify(entityDefinitions[plural], record), record.updatedAt]));
    },
    close: async () => {
      await Promise.all(engines.map((each) => each.close()));
      await store.close();
      await sample.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing is pulled by itself a second time: tests ask. */
const never = Object.fromEntries(
  entities.map((entity) => [entity, 3_600_000]),
) as typeof usualTiming.intervals;

function shorten({ account }: RunningSampleAccount): void {
  for (const plural of plurals) {
    account.records.database
      .prepare(
        `DELETE FROM ${plural} WHERE id NOT IN (SELECT id FROM ${plural} ORDER BY createdAt DESC LIMIT ?)`,
      )
      .run(recordsKept);
  }
}
