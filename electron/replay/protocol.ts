import { z } from 'zod';
import { replayProgressSchema } from '../../shared/domain/replay.ts';
import { errorReplySchema } from '../../shared/errors.ts';

/** Where the replay thread finds the store's files. */
export const replayTaskSchema = z.strictObject({ folder: z.string() });

/** A call of one operation; the input as it was checked by the router. */
export const replayOrderSchema = z.strictObject({ call: z.number(), name: z.string(), input: z.unknown() });

/** What the replay thread tells. */
export const replaySignalSchema = z.union([
  z.strictObject({ call: z.number(), output: z.unknown() }),
  z.strictObject({ call: z.number(), error: errorReplySchema }),
  z.strictObject({ progress: replayProgressSchema }),
]);
export type ReplaySignal = z.infer<typeof replaySignalSchema>;
