import {
  isActionable,
  type ExceptionActionKind,
  type ExceptionReview,
  type ExceptionSelection,
} from '../../../shared/domain/exception-action.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ExceptionActionOperations } from '../exception-operations.ts';
import { createChosenExceptions, type Chosen, type ChosenExceptions } from '../reads/chosen-exceptions.ts';
import { createExceptionGroupReads } from '../reads/exception-groups.ts';
import { createSnoozedGroups } from '../reads/snoozed-groups.ts';
import { without } from '../reads/without.ts';
import { createExceptionActionRepository } from '../repositories/exception-actions.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** Days that ended actions are kept. */
const keptDays = 90;
/** Groups and exceptions that a review names. */
const mostGroups = 100;
const mostRows = 200;
/** Longest part of a message that the journal keeps. */
const longestMessage = 300;
/** Milliseconds after a retry before a changed record is believed to be its result: accepting it may have touched the record too. */
const settling = 5_000;

/** Actions on exceptions: chosen, written down before anything is sent, and their results. */
export function createExceptionActionHandlers(
  context: StoreContext,
): Handlers<keyof ExceptionActionOperations> {
  const { store, cacheAccounts, consoleAccount, writableAccount } = context;
  const actions = createExceptionActionRepository(store.console);
  const choose = createChosenExceptions(store.cache);
  const snoozed = createSnoozedGroups(context);
  const groups = createExceptionGroupReads(store.cache);
  const held = store.cache.prepare<[number, string], { status: string; updatedAt: string }>(
    'SELECT status, updated_at AS updatedAt FROM exceptions WHERE account = ? AND id = ?',
  );
  const together = <Value>(work: () => Value): Value => store.console.transaction(work).immediate();
  const cacheNumber = (accountId: string): number => cacheAccounts.number(accountId) ?? 0;
  const known = (accountId: string, actionId: string): { number: number; kind: ExceptionActionKind } => {
    const action = actions.find(consoleAccount(accountId), actionId);
    if (action === undefined) throw new AppError('record.notFound');
    return action;
  };
  const chosenBy = (
    accountId: string,
    kind: ExceptionActionKind,
    selection: ExceptionSelection,
    now: string,
  ): ChosenExceptions => {
    const found = choose(cacheNumber(accountId), kind, selection, { now, snoozed: snoozed(accountId, now) });
    const busy = actions.busy(consoleAccount(accountId));
    const free = found.chosen.filter(({ id }) => !busy.has(id));
    return { ...found, chosen: free, leftOut: found.leftOut + found.chosen.length - free.length };
  };

  return {
    'exceptionActions.review': ({ accountId, kind, selection, now }) => {
      const { chosen, leftOut, cut } = chosenBy(accountId, kind, selection, now);
      const byGroup = countByGroup(chosen).map(([groupId, count]) => {
        const group = groups.one(cacheNumber(accountId), groupId, now);
        return { groupId, count, pattern: group?.pattern ?? '', integrationId: group?.integrationId ?? '' };
      });
      const first = chosen.slice(0, mostRows).map((row) => without(row, 'groupId'));
      const records = new Set(chosen.map(({ entityId }) => entityId)).size;
      return { total: chosen.length, leftOut, cut, records, byGroup, first } satisfies ExceptionReview;
    },
    'exceptionActions.begin': ({ accountId, actionId, kind, selection, now }) =>
      together(() => {
        const account = writableAccount(accountId);
        const { chosen } = chosenBy(accountId, kind, selection, now);
        if (chosen.length === 0) throw new AppError('change.nothingToDo');
        actions.forget(new Date(Date.parse(now) - keptDays * 86_400_000).toISOString());
        actions.insert(account, actionId, kind, now, chosen.map(toItem));
        const begun = actions.get(account, actionId);
        if (begun === null) throw new AppError('record.notFound');
        return begun;
      }),
    'exceptionActions.list': ({ accountId, limit }) => actions.newest(consoleAccount(accountId), limit),
    'exceptionActions.get': ({ accountId, actionId }) => actions.get(consoleAccount(accountId), actionId),
    'exceptionActions.items': ({ accountId, actionId, states, after = -1, limit }) =>
      actions.items(known(accountId, actionId).number, states, after, limit),
    'exceptionActions.take': ({ accountId, actionId, limit, now }) =>
      together(() => {
        const { number, kind } = known(accountId, actionId);
        writableAccount(accountId);
        for (;;) {
          const waiting = actions.items(number, ['waiting'], -1, limit);
          const turns = waiting.filter(({ position, exceptionId }) => {
            const current = held.get(cacheNumber(accountId), exceptionId);
            const wanted = current !== undefined && isActionable(kind, current.status);
            if (wanted) actions.set(number, position, 'sent', { sentAt: now, seen: current.updatedAt });
            else actions.set(number, position, 'skipped');
            return wanted;
          });
          if (turns.length > 0 || waiting.length === 0) {
            actions.close(number, null, now);
            return turns.map(({ position, exceptionId }) => ({ position, exceptionId }));
          }
        }
      }),
    'exceptionActions.note': ({ accountId, actionId, results, error, now }) =>
      together(() => {
        const { number } = known(accountId, actionId);
        for (const result of results)
          actions.set(number, result.position, result.state, { error: result.error });
        actions.close(number, error, now);
        return null;
      }),
    'exceptionActions.judge': ({ accountId, actionId, over, now }) =>
      together(() => {
        const { number } = known(accountId, actionId);
        let left = 0;
        for (const { position, exception, seen, sentAt } of actions.followed(number)) {
          const one = held.get(cacheNumber(accountId), exception);
          const tried =
            one !== undefined && one.updatedAt > seen && Date.parse(now) - Date.parse(sentAt) > settling;
          if (one?.status !== 'active') actions.set(number, position, 'done');
          else if (tried || over) actions.set(number, position, 'stayed');
          else left += 1;
        }
        actions.close(number, undefined, now);
        return left;
      }),
    'exceptionActions.discard': ({ accountId, actionId, now }) =>
      together(() => {
        const { number } = known(accountId, actionId);
        actions.setAll(number, 'waiting', 'discarded');
        actions.close(number, null, now);
        return null;
      }),
    'exceptionActions.unsettled': () => actions.unsettled(),
  };
}

function toItem({ id, reference, message, integrationId, updatedAt }: Chosen) {
  return {
    exception: id,
    reference,
    message: message.slice(0, longestMessage).toWellFormed(),
    integration: integrationId,
    seen: updatedAt,
  };
}

/** The groups of what was chosen, largest first. */
function countByGroup(chosen: readonly Chosen[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { groupId } of chosen) counts.set(groupId, (counts.get(groupId) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left).slice(0, mostGroups);
}
