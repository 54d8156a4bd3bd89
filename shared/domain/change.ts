import { z } from 'zod';
import { errorReplySchema } from '../errors.ts';
import { jsonValueSchema } from './field.ts';

/** Kinds of record that Penstock can change. */
export const changeableEntities = ['integrations', 'automationRules', 'orderRoutings'] as const;
export const changeableEntitySchema = z.enum(changeableEntities);
export type ChangeableEntity = z.infer<typeof changeableEntitySchema>;

/** See `Members`: a value by member name. */
export const membersSchema = z.record(z.string().max(500), jsonValueSchema);

/** Enabling and disabling are updates of the member `enabled`. */
export const changeOperationSchema = z.enum(['create', 'update', 'delete']);
export type ChangeOperation = z.infer<typeof changeOperationSchema>;

/**
 * Where a change stands. `open`: waits to be applied; `unknown`: the call was made and its outcome is not known yet; `applied`; `discarded` by a person.
 */
export const changeStateSchema = z.enum(['open', 'unknown', 'applied', 'discarded']);

/** One edit of one record. A record has at most one that is open. */
export const changeSchema = z.strictObject({
  id: z.string(),
  setId: z.string(),
  entity: changeableEntitySchema,
  /** For a record that is still to be created: `new:` and a unique text. */
  recordId: z.string(),
  /** What the record was called when the change was made. */
  recordName: z.string(),
  operation: changeOperationSchema,
  /** All members as the person saw them; empty for a creation. */
  base: membersSchema,
  /** The members that were changed, with their new values; null takes a member away. Empty for a deletion. */
  edits: membersSchema,
  note: z.string(),
  state: changeStateSchema,
  /** Why the last attempt did not apply it; null when there was none. */
  error: errorReplySchema.nullable(),
  /** The account's own words about single members, by member. */
  memberErrors: z.record(z.string(), z.string()),
  /** Contents of this creation that were sent without a certain answer, also earlier ones: each may have been made. Absent where there are none. */
  doubts: z.array(membersSchema).optional(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

/** Changes that are planned, applied and undone together. It is open while one of its changes is. */
export const changeSetSchema = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  createdAt: z.string(),
  /** When the last of its changes was applied; null before. */
  appliedAt: z.string().nullable(),
  /** The set that this one undoes. */
  rollbackOf: z.string().nullable(),
  changes: z.array(changeSchema),
});
export type ChangeSet = z.infer<typeof changeSetSchema>;

/** What somebody has typed and not saved yet, of one record. */
export const draftSchema = z.strictObject({
  base: membersSchema,
  edits: membersSchema,
  updatedAt: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;
