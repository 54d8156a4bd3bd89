import { z } from 'zod';
import { errorReplySchema } from '../errors.ts';
import { exceptionFilterSchema } from './exception-group.ts';
import { actionItemStates, groupStates } from './exception-words.ts';
import { exceptionRowSchema } from './page.ts';

/** What can be done with exceptions at the account. `reopen` takes *resolve* and *dismiss* back. */
export const exceptionActionKinds = ['retry', 'resolve', 'dismiss', 'reopen'] as const;
export const exceptionActionKindSchema = z.enum(exceptionActionKinds);
export type ExceptionActionKind = z.infer<typeof exceptionActionKindSchema>;

export const actionItemStateSchema = z.enum(actionItemStates);
/** Which exceptions are meant: named, all of groups, all that a list shows, or all of the groups that the inbox shows. */
export const exceptionSelectionSchema = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(200)).min(1).max(10_000) }),
  z.strictObject({ groupIds: z.array(z.string().min(1).max(100)).min(1).max(1_000) }),
  z.strictObject({ filter: exceptionFilterSchema }),
  z.strictObject({
    inbox: exceptionFilterSchema.omit({ groupId: true, status: true }).extend({ state: z.enum(groupStates) }),
  }),
]);
export type ExceptionSelection = z.infer<typeof exceptionSelectionSchema>;

/** One thing done with some exceptions: written down before anything is sent, with a result for each. */
export const exceptionActionSchema = z.strictObject({
  id: z.string(),
  kind: exceptionActionKindSchema,
  createdAt: z.string(),
  /** When the last exception got its result; null while some have none. */
  endedAt: z.string().nullable(),
  total: z.number(),
  counts: z.record(actionItemStateSchema, z.number()),
  /** It is being carried out, or followed, now. */
  running: z.boolean(),
  /** Why it stopped before its end; null where it did not, or a person stopped it. */
  error: errorReplySchema.nullable(),
});
export type ExceptionAction = z.infer<typeof exceptionActionSchema>;

/** One exception of an action. */
export const exceptionActionItemSchema = z.strictObject({
  position: z.number(),
  exceptionId: z.string(),
  reference: z.string(),
  message: z.string(),
  integrationId: z.string(),
  state: actionItemStateSchema,
  error: errorReplySchema.nullable(),
});
export type ExceptionActionItem = z.infer<typeof exceptionActionItemSchema>;

/** What an action would do, before it is begun. */
export const exceptionReviewSchema = z.strictObject({
  /** Exceptions it would be done with. */
  total: z.number(),
  /** Chosen too, and left out: not open (for *reopen*: not closed), or waiting in another action. */
  leftOut: z.number(),
  /** More were chosen than one action takes: the newest are taken. */
  cut: z.boolean(),
  records: z.number(),
  byGroup: z.array(
    z.strictObject({
      groupId: z.string(),
      pattern: z.string(),
      integrationId: z.string(),
      count: z.number(),
    }),
  ),
  first: z.array(exceptionRowSchema),
});
export type ExceptionReview = z.infer<typeof exceptionReviewSchema>;

/** The states in which an exception can be the object of an action. */
export function isActionable(kind: ExceptionActionKind, status: string): boolean {
  return kind === 'reopen' ? status === 'dismissed' || status === 'resolved' : status === 'active';
}

/** The status that an action writes; undefined for `retry`, which writes none. */
export function writtenStatus(kind: ExceptionActionKind): string | undefined {
  return { retry: undefined, resolve: 'resolved', dismiss: 'dismissed', reopen: 'active' }[kind];
}
