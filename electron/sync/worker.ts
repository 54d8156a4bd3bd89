import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { createStoreClient } from '../store/client.ts';
import { createDistantExchanges } from './distant-exchange.ts';
import { createSyncEngine } from './engine.ts';
import { syncOrderSchema, type SyncOrder, type SyncSignal } from './messages.ts';

/** The entry of the sync thread, started by `startSync`: pages become records here, so that the main thread never parses one. */
z.config({ jitless: true });
const port = parentPort;
if (port === null) throw new Error('Pulling runs in a worker thread.');
const { storePort } = z.strictObject({ storePort: z.instanceof(MessagePort) }).parse(workerData);

const post = (signal: SyncSignal): void => port.postMessage(signal);
const store = createStoreClient(storePort);
const exchanges = createDistantExchanges(post);
const engine = createSyncEngine({
  store,
  exchangeFor: (accountId) => exchanges.exchangeFor(accountId),
  announce: (event) => post({ signal: 'event', event }),
});

/** Does what was ordered and says when it is done, or why not. */
function answer(call: number, work: Promise<void>): void {
  work.then(
    () => post({ signal: 'done', call, error: null }),
    (error: unknown) => post({ signal: 'done', call, error: AppError.from(error).toReply() }),
  );
}

function obey(order: SyncOrder): void {
  switch (order.order) {
    case 'start':
      answer(order.call, engine.start(order.accountId));
      return;
    case 'stop':
      answer(order.call, engine.stop(order.accountId));
      return;
    case 'pull':
      engine.pull(order.accountId, order.entity);
      return;
    case 'sweep':
      engine.sweep(order.accountId, order.entity);
      return;
    case 'focus':
      engine.focus();
      return;
    case 'close':
      answer(order.call, close());
      return;
    case 'answer':
    case 'failure':
      exchanges.settle(order);
      return;
  }
}

async function close(): Promise<void> {
  await engine.close();
  await store.close();
}

port.on('message', (message: unknown) => obey(syncOrderSchema.parse(message)));
