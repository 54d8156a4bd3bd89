import { z } from 'zod';
import { entitySchema } from '../../shared/domain/entity.ts';
import { errorReplySchema } from '../../shared/errors.ts';
import { syncEventSchema } from './sync-events.ts';

const ofAccount = { accountId: z.string(), call: z.number() };

/** What the main thread tells the sync thread. Orders with a `call` are answered by `done`. */
export const syncOrderSchema = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('start'), ...ofAccount }),
  z.strictObject({ order: z.literal('stop'), ...ofAccount }),
  z.strictObject({ order: z.literal('pull'), accountId: z.string(), entity: entitySchema.optional() }),
  z.strictObject({ order: z.literal('sweep'), accountId: z.string(), entity: entitySchema.optional() }),
  z.strictObject({ order: z.literal('focus') }),
  z.strictObject({ order: z.literal('close'), call: z.number() }),
  /** The reply to an exchange; its body is transferred. */
  z.strictObject({
    order: z.literal('answer'),
    exchange: z.number(),
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.instanceof(Uint8Array<ArrayBuffer>),
  }),
  z.strictObject({ order: z.literal('failure'), exchange: z.number(), error: errorReplySchema }),
]);
export type SyncOrder = z.infer<typeof syncOrderSchema>;

/** What the sync thread tells the main one. */
export const syncSignalSchema = z.discriminatedUnion('signal', [
  /** Please perform this request: the address and the key are known to the main thread only. */
  z.strictObject({
    signal: z.literal('exchange'),
    exchange: z.number(),
    accountId: z.string(),
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
    path: z.string(),
    timeLimit: z.number(),
    sizeLimit: z.number(),
  }),
  /** Nobody waits for that exchange any more. */
  z.strictObject({ signal: z.literal('abort'), exchange: z.number() }),
  z.strictObject({ signal: z.literal('event'), event: syncEventSchema }),
  z.strictObject({ signal: z.literal('done'), call: z.number(), error: errorReplySchema.nullable() }),
]);
export type SyncSignal = z.infer<typeof syncSignalSchema>;
