import { groupSorts, groupStates } from '../domain/exception-words.ts';
import { z } from 'zod';
import {
  actionItemStateSchema,
  exceptionActionItemSchema,
  exceptionActionKindSchema,
  exceptionActionSchema,
  exceptionReviewSchema,
  exceptionSelectionSchema,
} from '../domain/exception-action.ts';
import {
  exceptionFilterSchema,
  exceptionGroupRowSchema,
  exceptionMarkSchema,
  exceptionSummarySchema,
  exceptionViewSchema,
  groupCauseSchema,
} from '../domain/exception-group.ts';
import { exceptionRowSchema, pageOf } from '../domain/page.ts';
import { command, query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);
const ofAccount = z.strictObject({ accountId: id });
const paging = { limit: z.number().int().min(1).max(500), after: z.string().max(300).optional() };
const chosen = z.strictObject({
  accountId: id,
  kind: exceptionActionKindSchema,
  selection: exceptionSelectionSchema,
});
const oneAction = z.strictObject({ accountId: id, actionId: id });
const done = z.null();

/** What failed: the inbox by cause, single exceptions, and what is done with them. */
export const exceptionChannels = {
  'exceptions.summary': query(ofAccount, exceptionSummarySchema),
  /** Groups of one cause, the greatest of the order first. */
  'exceptions.groups': query(
    z.strictObject({
      accountId: id,
      ...paging,
      state: z.enum(groupStates),
      sort: z.enum(groupSorts),
      ...exceptionFilterSchema.omit({ groupId: true, status: true }).shape,
    }),
    pageOf(exceptionGroupRowSchema),
  ),
  /** Fails with `record.notFound`. */
  'exceptions.group': query(z.strictObject({ accountId: id, groupId: id }), exceptionGroupRowSchema),
  /** What may be behind groups; asked for apart, because it is looked up in the history and in all that moved. */
  'exceptions.causes': query(
    z.strictObject({ accountId: id, groupIds: z.array(id).max(500) }),
    z.array(groupCauseSchema),
  ),
  /** Exceptions, newest first. With a text a page may hold fewer rows than asked for while `next` goes on. */
  'exceptions.find': query(
    z.strictObject({ accountId: id, ...paging, ...exceptionFilterSchema.shape }),
    pageOf(exceptionRowSchema),
  ),
  /** Fails with `record.notFound`. */
  'exceptions.get': query(z.strictObject({ accountId: id, exceptionId: id }), exceptionViewSchema),
  /** Notes something about a group or an exception, on this computer only. */
  'exceptions.mark': command(
    z.strictObject({ accountId: id, kind: z.enum(['group', 'exception']), id, mark: exceptionMarkSchema }),
    done,
  ),

  /** What an action would be done with; nothing is sent or kept. */
  'exceptionActions.review': query(chosen, exceptionReviewSchema),
  /** Writes the action down and begins it. Fails with `account.readOnly`, `change.nothingToDo`. */
  'exceptionActions.begin': command(chosen, exceptionActionSchema),
  'exceptionActions.list': query(ofAccount, z.array(exceptionActionSchema)),
  /** Fails with `record.notFound`. */
  'exceptionActions.get': query(oneAction, exceptionActionSchema),
  'exceptionActions.items': query(
    z.strictObject({
      accountId: id,
      actionId: id,
      states: z.array(actionItemStateSchema).optional(),
      after: z.number().optional(),
      limit: z.number().int().min(1).max(500),
    }),
    z.array(exceptionActionItemSchema),
  ),
  /** Ends after the call under way; what has not been sent waits. */
  'exceptionActions.stop': command(oneAction, done),
  /** Goes on with what waits. Fails with `account.readOnly`, `apply.running`. */
  'exceptionActions.resume': command(oneAction, done),
  /** Lets go of what waits. */
  'exceptionActions.discard': command(oneAction, done),
} as const satisfies Record<string, Channel>;
