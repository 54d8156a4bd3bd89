import { z } from 'zod';
import { jsonValueSchema } from './field.ts';
import { versionLineSchema } from './history.ts';
import { activityEventRowSchema, exceptionRowSchema, orderRowSchema } from './page.ts';
import { exceptionStates } from './exception-state.ts';
import { groupStates } from './exception-words.ts';

/**
 * What people of this computer have noted about a group or an exception. It is never sent to the account. A group is snoozed until an instant (null: no limit of
 * time), and wakes up sooner when it has more open exceptions than `above` (null: it doesn't).
 */
export const exceptionMarkSchema = z.strictObject({
  note: z.string().max(10_000),
  assignee: z.string().max(200),
  snooze: z.strictObject({ until: z.string().nullable(), above: z.number().nullable() }).nullable(),
});
export type ExceptionMark = z.infer<typeof exceptionMarkSchema>;

/** Exceptions of one cause: category, integration and pattern of the message. */
export const exceptionGroupRowSchema = z.strictObject({
  /** The same after the cache was rebuilt. */
  id: z.string(),
  category: z.string(),
  integrationId: z.string(),
  /** See `messagePattern`; foreign text but for its placeholders. */
  pattern: z.string(),
  /** The newest message, as it came, cut. */
  message: z.string(),
  ...(Object.fromEntries(exceptionStates.map((state) => [state, z.number()])) as Record<
    (typeof exceptionStates)[number],
    z.ZodNumber
  >),
  /** Records with open exceptions. */
  records: z.number(),
  /** Creation of the first and of the last, whatever became of them. */
  firstSeen: z.string(),
  lastSeen: z.string(),
  /** Creation of the first that is open; null where none is. */
  openSince: z.string().nullable(),
  /** Created per UTC day, `trendDays` numbers, the last being today. */
  trend: z.array(z.number()),
  mark: exceptionMarkSchema,
  /** Its snooze has not ended. */
  snoozed: z.boolean(),
});
export type ExceptionGroupRow = z.infer<typeof exceptionGroupRowSchema>;

/** What exceptions are narrowed to; undefined lets everything through. Times are ISO-8601 UTC, of creation, included. */
export const exceptionFilterSchema = z.strictObject({
  groupId: z.string().max(100).optional(),
  status: z.string().max(100).optional(),
  category: z.string().max(200).optional(),
  integrationId: z.string().max(200).optional(),
  text: z.string().max(10_000).optional(),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
});
export type ExceptionFilter = z.infer<typeof exceptionFilterSchema>;

/** Whether the cause is rather a setting or the data; `unclear` where too little has moved to tell. See `exceptionVerdict`. */
export const exceptionVerdictSchema = z.strictObject({
  kind: z.enum(['configuration', 'data', 'unclear']),
  /** When the comparison begins, and the span before it with which it is compared; ISO-8601 UTC. */
  since: z.string(),
  before: z.string(),
  /** Exceptions of the group, and records of the integration that moved, since then and before. */
  failed: z.number(),
  moved: z.number(),
  failedBefore: z.number(),
  movedBefore: z.number(),
});
export type ExceptionVerdict = z.infer<typeof exceptionVerdictSchema>;

/** What may be behind a group: what changed in the 24 hours before it began, nearest first, and the verdict. */
export const groupCauseSchema = z.strictObject({
  groupId: z.string(),
  verdict: exceptionVerdictSchema,
  changes: z.array(versionLineSchema),
});
export type GroupCause = z.infer<typeof groupCauseSchema>;

/** One exception with all that is known about it here. */
export const exceptionViewSchema = z.strictObject({
  row: exceptionRowSchema,
  exceptionType: z.string(),
  /** The whole message; `row` has it cut. */
  message: z.string(),
  /** As the account gave it: any JSON; null where there is none. */
  details: jsonValueSchema,
  resolvedAt: z.string().nullable(),
  groupId: z.string(),
  /** The order that it is about, if that is cached. */
  order: orderRowSchema.nullable(),
  /** Newest first, of the same record or number, at most 20. */
  events: z.array(activityEventRowSchema),
  /** Other open exceptions of the same record, at most 20. */
  others: z.array(exceptionRowSchema),
  mark: exceptionMarkSchema,
});
export type ExceptionView = z.infer<typeof exceptionViewSchema>;

/** What the inbox says about all exceptions of an account. */
export const exceptionSummarySchema = z.strictObject({
  open: z.number(),
  /** Groups by state: `open` without those that are snoozed. */
  groups: z.record(z.enum(groupStates), z.number()),
  /** What occurs, with open exceptions of each, most first. */
  categories: z.array(z.strictObject({ id: z.string(), open: z.number() })),
  integrations: z.array(z.strictObject({ id: z.string(), open: z.number() })),
  /** Words of states that occur. */
  statuses: z.array(z.string()),
});
export type ExceptionSummary = z.infer<typeof exceptionSummarySchema>;
