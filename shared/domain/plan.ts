import { z } from 'zod';
import { errorReplySchema } from '../errors.ts';
import { changeSchema } from './change.ts';
import { jsonValueSchema } from './field.ts';

const differenceSchema = z.strictObject({
  member: z.string(),
  from: jsonValueSchema.optional(),
  to: jsonValueSchema.optional(),
});

/** A member that both sides changed, to different values: a person decides. */
const conflictSchema = z.strictObject({
  member: z.string(),
  base: jsonValueSchema.optional(),
  mine: jsonValueSchema.optional(),
  theirs: jsonValueSchema.optional(),
});

/** One change against what the account holds now. */
export const plannedChangeSchema = z.strictObject({
  change: changeSchema,
  /** What the record was compared with: as the account gave it just now, as it was last seen (offline), or gone. */
  against: z.enum(['account', 'lastSeen', 'gone', 'nothing']),
  /** Changed on the account since the person saw it. */
  drift: z.array(differenceSchema),
  /** What the person changes and the account does not hold yet. */
  yours: z.array(differenceSchema),
  conflicts: z.array(conflictSchema),
  /** Keys of sentences: what to think of before this is applied. */
  warnings: z.array(
    z.enum([
      'goneRemotely',
      'alreadyDone',
      'sameName',
      'engine',
      'hasDependents',
      'secretsMissing',
      'secretsStay',
      'notOffered',
    ]),
  ),
  /** The read of this record failed, though the account answers otherwise. */
  error: errorReplySchema.nullable(),
});
export type PlannedChange = z.infer<typeof plannedChangeSchema>;

/** A change set as it would be applied now, in the order of application. */
export const planSchema = z.strictObject({
  setId: z.string(),
  /** False: the account could not be asked; nothing can be applied. */
  fresh: z.boolean(),
  /** Why it could not be asked. */
  error: errorReplySchema.nullable(),
  changes: z.array(plannedChangeSchema),
  totals: z.strictObject({
    add: z.number(),
    change: z.number(),
    remove: z.number(),
    conflicts: z.number(),
    waitForSecret: z.number(),
  }),
});
export type Plan = z.infer<typeof planSchema>;
