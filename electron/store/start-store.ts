import { setTimeout } from 'node:timers/promises';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { createStoreClient } from './client.ts';
import type { StoreClient } from './operations.ts';
import { storeSignalSchema, type ServeTask, type StoreOrder, type StoreSignal } from './protocol.ts';

/** The running store, as the thread that started it sees it. */
export interface Store extends StoreClient {
  /** A port for `createStoreClient`, to be handed (as a transferable) to another thread. */
  connect(): MessagePort;
  /** Told when a damaged file has been replaced while running: notices and everything pulled may have changed. Gives a disposer. */
  onRepaired(listener: () => void): () => void;
}

export interface StartStoreOptions {
  /** Where the two files lie; created when absent. */
  readonly folder: string;
  /** The worker's entry: `store-worker.js` beside the main bundle, `worker.ts` itself under plain Node. */
  readonly workerUrl: URL;
  /** Upper bound of each file in pages of 4,096 bytes, for tests of a full disk. */
  readonly maximumPages?: number | undefined;
  /** Milliseconds after the start before integrity check, daily backup and the like; by default long after the first window. */
  readonly maintenanceDelay?: number | undefined;
}

const defaultMaintenanceDelay = 20_000;

/** Milliseconds that a close waits for calls under way. */
const longestWait = 1_500;

/**
 * Starts the store in a thread of its own. Gives it when both files are open; fails with an `AppError` of the area `store` when they can't be
 * opened (full disk, read-only, no permission, busy, from the future). Damaged files are no failure: see the notices.
 */
export async function startStore(options: StartStoreOptions): Promise<Store> {
  const task: ServeTask = {
    task: 'serve',
    folder: options.folder,
    maintenanceDelay: options.maintenanceDelay ?? defaultMaintenanceDelay,
    ...(options.maximumPages === undefined ? {} : { maximumPages: options.maximumPages }),
  };
  const worker = new Worker(options.workerUrl, { workerData: task, name: 'store' });
  await firstSignal(worker);

  const listeners = new Set<() => void>();
  worker.on('message', (message: unknown) => {
    if (signalOf(message).signal === 'repaired') for (const listener of listeners) listener();
  });
  const order = (message: StoreOrder, transfer: MessagePort[] = []): void =>
    worker.postMessage(message, transfer);
  const connect = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    order({ order: 'connect', port: port1 }, [port1]);
    return port2;
  };
  const client = createStoreClient(connect());
  let closing: Promise<void> | undefined;

  const close = async (): Promise<void> => {
    // What has been asked is answered first; work in steps may be left where it is and is taken up at the next start.
    await Promise.race([client.close(), setTimeout(longestWait, undefined, { ref: false })]);
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    order({ order: 'close' });
    await exited;
  };

  return {
    run: (name, input) => client.run(name, input),
    connect,
    onRepaired: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => (closing ??= close()),
  };
}

/** Waits until the thread is ready; whatever else it says or does first is a failure. */
async function firstSignal(worker: Worker): Promise<void> {
  const signal = await new Promise<StoreSignal>((resolve, reject) => {
    worker.once('message', (message: unknown) => resolve(signalOf(message)));
    worker.once('error', (cause) => reject(new AppError('store.failed', { detail: 'thread' }, { cause })));
    worker.once('exit', () => reject(new AppError('store.failed', { detail: 'the thread ended' })));
  });
  if (signal.signal === 'failed') throw AppError.fromReply(signal.error);
}

function signalOf(message: unknown): StoreSignal {
  return storeSignalSchema.parse(message);
}
