import { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { dataSizesSchema } from '../../shared/domain/local-data.ts';
import { errorReplySchema } from '../../shared/errors.ts';

const texts = z.array(z.string()).readonly();

/**
 * A call of one operation, as it crosses to the store's thread: the input as JSON text. Whole records of an intake travel beside it as texts (see
 * `IntakePage.wholes`): packed into the input they would be escaped, parsed and written once more on each side.
 */
export const storeRequestSchema = z.strictObject({
  call: z.number(),
  name: z.string(),
  input: z.string(),
  wholes: z.strictObject({ texts, searches: texts }).optional(),
});
export type StoreRequest = z.infer<typeof storeRequestSchema>;

/** Its answer: the output as JSON text, or the error. */
export const storeReplySchema = z.union([
  z.strictObject({ call: z.number(), output: z.string() }),
  z.strictObject({ call: z.number(), error: errorReplySchema }),
]);
export type StoreReply = z.infer<typeof storeReplySchema>;

/** What the thread that started the store tells it. */
export const storeOrderSchema = z.discriminatedUnion('order', [
  /** Serve one more port. */
  z.strictObject({ order: z.literal('connect'), port: z.instanceof(MessagePort) }),
  z.strictObject({ order: z.literal('close') }),
]);
export type StoreOrder = z.infer<typeof storeOrderSchema>;

/** What the store's thread tells the one that started it. */
export const storeSignalSchema = z.discriminatedUnion('signal', [
  z.strictObject({ signal: z.literal('ready') }),
  z.strictObject({ signal: z.literal('failed'), error: errorReplySchema }),
  /** A file was put aside and replaced while the program ran: there is a new notice, and everything on screen may differ. */
  z.strictObject({ signal: z.literal('repaired') }),
  z.strictObject({ signal: z.literal('closed') }),
]);
export type StoreSignal = z.infer<typeof storeSignalSchema>;

const serveTaskSchema = z.strictObject({
  task: z.literal('serve'),
  folder: z.string(),
  maximumPages: z.number().int().optional(),
  maintenanceDelay: z.number(),
});
/** The store's thread itself: serve the files in a folder. */
export type ServeTask = z.infer<typeof serveTaskSchema>;

const asideTaskSchema = z.strictObject({
  task: z.enum(['check', 'backUp', 'measure']),
  folder: z.string(),
});
/** Long work on the files, in a short-lived thread of its own, so that reads don't wait for it. */
export type AsideTask = z.infer<typeof asideTaskSchema>;

/** What the worker's entry file is started for. */
export const workerTaskSchema = z.discriminatedUnion('task', [serveTaskSchema, asideTaskSchema]);

const soundnessSchema = z.enum(['sound', 'damaged']);
/** What an aside thread found or made. */
export const asideResultSchema = z.union([
  z.strictObject({ console: soundnessSchema, cache: soundnessSchema }),
  z.strictObject({ file: z.string() }),
  z.strictObject({ sizes: dataSizesSchema }),
  z.strictObject({ error: errorReplySchema }),
]);
export type AsideResult = z.infer<typeof asideResultSchema>;
