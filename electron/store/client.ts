import type { MessagePort } from 'node:worker_threads';
import { isConfigurationEntity } from '../../shared/domain/entity.ts';
import type { RecordByEntity } from '../../shared/domain/records.ts';
import { AppError } from '../../shared/errors.ts';
import { wholesOf } from './intake/record-wholes.ts';
import type { StoreClient, StoreInput, StoreOperation } from './operations.ts';
import { storeReplySchema, type StoreReply, type StoreRequest } from './protocol.ts';

interface Waiting {
  readonly resolve: (output: string) => void;
  readonly reject: (error: AppError) => void;
}

/**
 * A client of the store at the other end of a port (see `Store.connect`); a port can be handed to another thread. Calls are answered in the
 * order in which they are made, except those that work in steps. When the store's thread is gone, calls fail with `store.failed`.
 */
export function createStoreClient(port: MessagePort): StoreClient {
  const waiting = new Map<number, Waiting>();
  const underWay = new Set<Promise<string>>();
  let calls = 0;
  let open = true;

  port.on('message', (message: unknown) => {
    const reply = storeReplySchema.parse(message);
    const call = waiting.get(reply.call);
    waiting.delete(reply.call);
    if (call !== undefined) settle(call, reply);
  });
  port.on('close', () => {
    open = false;
    for (const call of waiting.values()) call.reject(closedError());
    waiting.clear();
  });

  return {
    run: async (name, input) => {
      if (!open) throw closedError();
      calls += 1;
      const request: StoreRequest = { call: calls, name, ...pack(input) };
      const answer = new Promise<string>((resolve, reject) => {
        waiting.set(request.call, { resolve, reject });
        port.postMessage(request);
      });
      underWay.add(answer);
      try {
        return JSON.parse(await answer) as never;
      } finally {
        underWay.delete(answer);
      }
    },
    close: async () => {
      if (!open) return;
      open = false;
      await Promise.allSettled(underWay);
      port.close();
    },
  };
}

/** Input as JSON text, with the whole records of a cached entity's page beside it. */
function pack(input: StoreInput<StoreOperation>): Pick<StoreRequest, 'input' | 'wholes'> {
  if (!('records' in input) || isConfigurationEntity(input.entity)) return { input: JSON.stringify(input) };
  const cached = input.records as RecordByEntity['orders'][];
  const records = cached.map((record) => ({ ...record, record: undefined }));
  return {
    input: JSON.stringify({ ...input, records }),
    wholes: wholesOf(input.entity as 'orders', cached),
  };
}

function settle({ resolve, reject }: Waiting, reply: StoreReply): void {
  if ('error' in reply) reject(AppError.fromReply(reply.error));
  else resolve(reply.output);
}

function closedError(): AppError {
  return new AppError('store.failed', { detail: 'the store is closed' });
}
