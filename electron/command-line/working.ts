import { join } from 'node:path';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { AppError } from '../../shared/errors.ts';
import type { Redactor } from '../../shared/redaction.ts';
import type { SampleSize } from '../../shared/domain/sample-account.ts';
import type { Log } from '../log/log.ts';
import { createProbe } from '../remote/probe.ts';
import type { Transport } from '../remote/transport.ts';
import { createConnect } from '../services/connect-account.ts';
import { createSampleServer } from '../services/sample-server.ts';
import { createServices, type Services } from '../services/services.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { startSync, type Sync } from '../sync/start-sync.ts';
import type { Vault } from '../vault/vault.ts';

/** What commands that write are built of. */
export interface WorkingParts {
  readonly dataFolder: string;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly vault: Vault;
  readonly transport: Transport;
  readonly sampleSize: SampleSize;
  /** Address of a worker's entry of the build. */
  readonly worker: (name: 'store' | 'sync' | 'sample-account') => URL;
}

/** The program without a window: everything that stores, pulls and stages. */
export interface Working {
  readonly store: Store;
  readonly services: Services;
  /** Hears how pulling goes; gives the disposer. */
  readonly onStatus: (listener: (status: SyncStatus) => void) => () => void;
  close(): Promise<void>;
}

/** Starts it. The lock must be held: two programs that write into one store would not know of each other. Fails with errors of the area `store`. */
export async function startWorking({ dataFolder, worker, ...parts }: WorkingParts): Promise<Working> {
  const { log, transport } = parts;
  const store = await startStore({ folder: join(dataFolder, 'store'), workerUrl: worker('store') });
  const listeners = new Set<(status: SyncStatus) => void>();
  const sample = createSampleServer({
    folder: join(dataFolder, 'sample-account'),
    size: parts.sampleSize,
    workerUrl: worker('sample-account'),
    log: log.child('sample'),
  });
  const sync: Sync = startSync({
    workerUrl: worker('sync'),
    storePort: store.connect(),
    transport,
    account: async (accountId) => ({
      address: await services.accounts.address(accountId),
      readKey: () => services.accounts.readKey(accountId),
    }),
    statusChanged: (status) => {
      services.heardOf(status);
      for (const listener of listeners) listener(status);
    },
    recordsChanged: () => undefined,
    keyRejected: (accountId) => {
      services.accounts.keyRejected(accountId).catch((thrown: unknown) => {
        log.failure('The rejected key was not noted.', AppError.from(thrown));
      });
    },
    failed: (error) => log.failure('The sync thread ended.', error),
  });
  const services: Services = createServices({
    ...parts,
    store,
    sync,
    sample,
    probe: createProbe(transport),
    connect: createConnect(transport),
    send: () => undefined,
    ...withoutWindow,
  });
  return {
    store,
    services,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await services.close();
      await sync.close();
      await sample.close();
      await store.close();
    },
  };
}

const refuse = (): Promise<never> => Promise.reject(new AppError('app.unexpected'));

/** What only a person at the window can ask for. */
const withoutWindow = {
  replays: { run: refuse },
  updates: { reason: 'development', source: refuse },
  readLog: () => Promise.resolve({ entries: [], next: null }),
  saveFile: () => Promise.resolve(null),
  showOnDesktop: null,
  focusWindow: () => undefined,
  reloadWindows: () => undefined,
  about: refuse,
  loginStart: { state: () => Promise.resolve('unavailable' as const), set: refuse },
  choosePlace: () => Promise.resolve(null),
  openLink: refuse,
  copyText: refuse,
  describe: () => {
    throw new AppError('app.unexpected');
  },
} as const;
