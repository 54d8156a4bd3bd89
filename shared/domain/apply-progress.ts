import { z } from 'zod';
import { errorReplySchema } from '../errors.ts';

/** How the application of a change set goes: sent as it moves, and once when it ends. */
export const applyProgressSchema = z.strictObject({
  accountId: z.string(),
  setId: z.string(),
  state: z.enum(['running', 'stopping', 'ended']),
  /** Changes that have had their turn. */
  done: z.number(),
  total: z.number(),
  /** The change under way; null between two, and at the end. */
  changeId: z.string().nullable(),
  results: z.array(
    z.strictObject({
      changeId: z.string(),
      outcome: z.enum(['applied', 'alreadyDone', 'conflict', 'failed', 'unknown']),
      error: errorReplySchema.nullable(),
    }),
  ),
});
export type ApplyProgress = z.infer<typeof applyProgressSchema>;
