import { Worker, type MessagePort } from 'node:worker_threads';
import type { Entity } from '../../shared/domain/entity.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountAddress } from '../remote/address.ts';
import { createExchange, type Exchange } from '../remote/exchange.ts';
import type { Transport } from '../remote/transport.ts';
import type { VaultAnswer } from '../vault/vault.ts';
import { syncSignalSchema, type SyncOrder, type SyncSignal } from './messages.ts';
import { unknownStatus } from './status.ts';
import type { SyncEvent } from './sync-events.ts';

/** Where an account is and how its key is read: known to the main thread only. */
export interface ReachableAccount {
  readonly address: AccountAddress;
  readonly readKey: () => Promise<VaultAnswer>;
}

/** What pulling tells the rest of the program. */
export interface SyncListeners {
  statusChanged(status: SyncStatus): void;
  recordsChanged(change: {
    readonly accountId: string;
    readonly entity: Entity;
    readonly ids: string[] | null;
    readonly revision: number;
  }): void;
  /** The account refused its key; it pauses until `start` is called again. */
  keyRejected(accountId: string): void;
  /** The sync thread ended by a fault of its own: nothing is pulled until the next start of the program. */
  failed(error: AppError): void;
}

export interface StartSyncOptions extends SyncListeners {
  /** The worker's entry: `sync-worker.js` beside the main bundle, `worker.ts` itself under plain Node. */
  readonly workerUrl: URL;
  /** A port of the store (`Store.connect`); it is handed to the sync thread. */
  readonly storePort: MessagePort;
  readonly transport: Transport;
  /** Asked at each `start` of an account. */
  readonly account: (accountId: string) => Promise<ReachableAccount>;
}

/** Pulling, as the main thread steers it. */
export interface Sync {
  /** Begins to pull an account, anew where it was being pulled: address and key are asked for again. Fails with `AppError`. */
  start(accountId: string): Promise<void>;
  /** Settles when nothing of that account is under way any more. */
  stop(accountId: string): Promise<void>;
  pull(accountId: string, entity?: Entity): void;
  /** Compares everything that the account lists with what is held. */
  sweep(accountId: string, entity?: Entity): void;
  /** The window has the focus. */
  focus(): void;
  status(accountId: string): SyncStatus;
  /** Ends the thread; settles when it has ended. */
  close(): Promise<void>;
}

/**
 * Starts the sync thread. It decides what to ask for and turns pages into records; the main thread only performs the requests, because it alone has the keys
 * and the session's network, and hands over the bytes.
 */
export function startSync(options: StartSyncOptions): Sync {
  const worker = new Worker(options.workerUrl, {
    workerData: { storePort: options.storePort },
    transferList: [options.storePort],
    name: 'sync',
  });
  const order = (message: SyncOrder, transfer: ArrayBuffer[] = []): void =>
    worker.postMessage(message, transfer);
  const statuses = new Map<string, SyncStatus>();
  const calls = new Map<number, PromiseWithResolvers<null>>();
  const desk = createExchangeDesk(options.transport, order);
  let callCount = 0;
  let closing: Promise<void> | undefined;
  let ended = false;

  const call = async (make: (call: number) => SyncOrder): Promise<void> => {
    if (ended) throw new AppError('app.unexpected');
    callCount += 1;
    const done = Promise.withResolvers<null>();
    calls.set(callCount, done);
    order(make(callCount));
    await done.promise;
  };
  const hear = (event: SyncEvent): void => {
    switch (event.event) {
      case 'statusChanged':
        statuses.set(event.status.accountId, event.status);
        options.statusChanged(event.status);
        return;
      case 'recordsChanged': {
        const { accountId, entity, ids, revision } = event;
        options.recordsChanged({ accountId, entity, ids, revision });
        return;
      }
      case 'keyRejected':
        options.keyRejected(event.accountId);
        return;
    }
  };
  const fail = (cause: unknown): void => {
    ended = true;
    const error = AppError.from(cause);
    for (const waiting of calls.values()) waiting.reject(error);
    calls.clear();
    if (closing === undefined) options.failed(error);
  };

  worker.on('message', (message: unknown) => {
    const signal = syncSignalSchema.parse(message);
    if (signal.signal === 'event') hear(signal.event);
    else if (signal.signal === 'exchange') void desk.perform(signal);
    else if (signal.signal === 'abort') desk.abort(signal.exchange);
    else {
      const waiting = calls.get(signal.call);
      calls.delete(signal.call);
      if (signal.error === null) waiting?.resolve(null);
      else waiting?.reject(AppError.fromReply(signal.error));
    }
  });
  worker.on('error', fail);

  return {
    async start(accountId) {
      desk.open(accountId, await options.account(accountId));
      await call((number) => ({ order: 'start', accountId, call: number }));
    },
    async stop(accountId) {
      await call((number) => ({ order: 'stop', accountId, call: number }));
      desk.close(accountId);
    },
    pull: (accountId, entity) => order({ order: 'pull', accountId, entity }),
    sweep: (accountId, entity) => order({ order: 'sweep', accountId, entity }),
    focus: () => order({ order: 'focus' }),
    status: (accountId) => statuses.get(accountId) ?? unknownStatus(accountId),
    close: () =>
      (closing ??= (async () => {
        if (!ended) await call((number) => ({ order: 'close', call: number }));
        ended = true;
        await worker.terminate();
      })()),
  };
}

/** Performs the exchanges that the sync thread asks for. */
function createExchangeDesk(
  transport: Transport,
  order: (message: SyncOrder, transfer?: ArrayBuffer[]) => void,
): {
  open(accountId: string, account: ReachableAccount): void;
  close(accountId: string): void;
  perform(signal: Extract<SyncSignal, { signal: 'exchange' }>): Promise<void>;
  abort(exchange: number): void;
} {
  const exchanges = new Map<string, Exchange>();
  const underWay = new Map<number, AbortController>();
  return {
    open: (accountId, { address, readKey }) =>
      exchanges.set(accountId, createExchange(transport, address, readKey)),
    close: (accountId) => exchanges.delete(accountId),
    async perform({ exchange, accountId, method, path, timeLimit, sizeLimit }) {
      const ending = new AbortController();
      underWay.set(exchange, ending);
      try {
        const send = exchanges.get(accountId);
        if (send === undefined) throw new AppError('account.unknown');
        const reply = await send({ method, path, timeLimit, sizeLimit, signal: ending.signal });
        order({ order: 'answer', exchange, ...reply }, [reply.body.buffer]);
      } catch (error) {
        order({ order: 'failure', exchange, error: AppError.from(error).toReply() });
      } finally {
        underWay.delete(exchange);
      }
    },
    abort: (exchange) => underWay.get(exchange)?.abort(),
  };
}
