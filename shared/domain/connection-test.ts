import { z } from 'zod';
import { errorReplySchema } from '../errors.ts';

/** What a test of a connection looks at, in this order (contract, *integrations*, Test). */
export const testStepNames = ['reach', 'authenticate', 'authorize', 'read'] as const;

/**
 * How a test went. It never writes. `notTestable`: the account can't test this connector; `error` is set where the account itself could not be asked: then nothing is known of the
 * connection, and `outcome` is null.
 */
export const connectionTestSchema = z.strictObject({
  outcome: z.enum(['passed', 'failed', 'notTestable']).nullable(),
  /** The steps that were taken; the first that is not ok is where it failed. `message`: the account's own words. */
  steps: z.array(
    z.strictObject({ name: z.enum(testStepNames), ok: z.boolean(), message: z.string().optional() }),
  ),
  error: errorReplySchema.nullable(),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
