import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { Aside } from './aside.ts';
import { createRevisionCounter } from './handlers/store-context.ts';
import { markWhatIsDamaged } from './integrity.ts';
import { doDueMaintenance } from './maintenance.ts';
import type { StoreOperation } from './operations.ts';
import {
  storeOrderSchema,
  storeRequestSchema,
  type ServeTask,
  type StoreReply,
  type StoreRequest,
  type StoreSignal,
} from './protocol.ts';
import { openSession, type StoreSession } from './session.ts';
import { isDamage, toStoreError } from './store-error.ts';

const hour = 3_600_000;

type AnyHandler = (input: unknown) => unknown;

/**
 * Serves the store to any number of ports, until `close` is ordered over `control`. Damage that shows in the middle of work is repaired at once, and the
 * call that met it is tried once more.
 */
export function serveStore(task: ServeTask, control: MessagePort, aside: Aside): void {
  const ports = new Set<MessagePort>();
  const revision = createRevisionCounter();
  const signal = (message: StoreSignal): void => control.postMessage(message);
  const open = (): StoreSession => openSession(task, revision, aside, reopen);
  let session: StoreSession;
  let maintenance: NodeJS.Timeout | undefined;
  let isClosing = false;

  /** Closes the files, lets somebody change them, and opens them anew: what is marked as damaged is put aside and replaced by that. */
  function reopen(between: () => void = () => undefined): void {
    session.close(false);
    try {
      between();
    } finally {
      session = open();
      revision.next();
      signal({ signal: 'repaired' });
    }
  }

  /** True where a file really was damaged and has been replaced. */
  const repairDamaged = (): boolean => {
    const isDamaged = markWhatIsDamaged(session.store.paths);
    if (isDamaged) reopen();
    return isDamaged;
  };

  const call = async (name: string, input: unknown): Promise<unknown> => {
    const run = (): unknown => handlerOf(session, name)(input);
    try {
      return await run();
    } catch (error) {
      if (isDamage(error) && repairDamaged()) return await run();
      throw error;
    }
  };

  const answer = async (message: unknown): Promise<StoreReply> => {
    const request = storeRequestSchema.parse(message);
    try {
      const output = await call(request.name, unpack(request));
      return { call: request.call, output: JSON.stringify(output) };
    } catch (error) {
      return { call: request.call, error: toStoreError(error).toReply() };
    }
  };

  const connect = (port: MessagePort): void => {
    ports.add(port);
    port.on('close', () => ports.delete(port));
    port.on('message', (message: unknown) => {
      void answer(message).then((reply) => port.postMessage(reply));
    });
  };

  const maintain = async (afterUncleanStop: boolean): Promise<void> => {
    try {
      await doDueMaintenance(() => session, afterUncleanStop);
    } catch (error) {
      // Due again at the next turn; a backup that failed has left its notice.
      if (isDamage(error) && !isClosing) repairDamaged();
    }
    if (isClosing) return;
    maintenance = setTimeout(() => void maintain(false), hour);
  };

  const close = async (): Promise<void> => {
    isClosing = true;
    clearTimeout(maintenance);
    await aside.stop();
    session.close(true);
    for (const port of ports) port.close();
    signal({ signal: 'closed' });
    control.close();
  };

  try {
    session = open();
  } catch (error) {
    signal({ signal: 'failed', error: toStoreError(error).toReply() });
    control.close();
    return;
  }
  control.on('message', (message: unknown) => {
    const order = storeOrderSchema.parse(message);
    if (order.order === 'connect') connect(order.port);
    else void close();
  });
  signal({ signal: 'ready' });
  const { stoppedCleanly } = session.store;
  maintenance = setTimeout(() => void maintain(!stoppedCleanly), task.maintenanceDelay);
}

/** The input as its handler takes it. */
function unpack({ input, wholes }: StoreRequest): unknown {
  const value = JSON.parse(input) as object;
  return wholes === undefined ? value : { ...value, wholes };
}

function handlerOf({ handlers }: StoreSession, name: string): AnyHandler {
  if (!Object.hasOwn(handlers, name)) {
    throw new AppError('store.failed', { detail: `no operation ${name.slice(0, 100)}` });
  }
  return handlers[name as StoreOperation] as AnyHandler;
}
