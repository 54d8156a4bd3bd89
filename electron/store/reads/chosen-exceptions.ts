import { mostActionItems } from '../../../shared/domain/exception-words.ts';
import {
  isActionable,
  type ExceptionActionKind,
  type ExceptionSelection,
} from '../../../shared/domain/exception-action.ts';
import type { ExceptionRow } from '../../../shared/domain/page.ts';
import type { Database } from '../database.ts';
import { createExceptionGroupReads } from './exception-groups.ts';
import { createFindExceptions, exceptionColumns } from './find-exceptions.ts';

/** A chosen exception with its group. */
export type Chosen = ExceptionRow & { readonly groupId: string };

/** What was chosen, and of it what an action can be done with. */
export interface ChosenExceptions {
  readonly chosen: Chosen[];
  readonly leftOut: number;
  readonly cut: boolean;
}

const page = 1_000;

/** Prepares finding the exceptions that a selection names; `snoozed` are the groups that are put off now. */
export function createChosenExceptions(
  cache: Database,
): (
  account: number,
  kind: ExceptionActionKind,
  selection: ExceptionSelection,
  context: { readonly now: string; readonly snoozed: readonly string[] },
) => ChosenExceptions {
  const find = createFindExceptions(cache);
  const groups = createExceptionGroupReads(cache);
  const named = cache.prepare<[string, number], Chosen>(`
    SELECT ${exceptionColumns}, group_id AS groupId FROM json_each(?) AS wanted
    CROSS JOIN exceptions ON exceptions.account = ? AND exceptions.id = wanted.value`);
  const ofGroup = cache.prepare<[number, string, string], Chosen>(`
    SELECT ${exceptionColumns}, group_id AS groupId FROM exceptions
    WHERE account = ? AND group_id = ? AND status = ? ORDER BY created_at DESC, row DESC`);

  const statuses = (kind: ExceptionActionKind): string[] =>
    kind === 'reopen' ? ['dismissed', 'resolved'] : ['active'];

  function* found(account: number, filter: Parameters<typeof find>[1]): Generator<string> {
    let after: string | undefined;
    for (let more = true; more;) {
      const { rows, next } = find(account, { ...filter, limit: page, after });
      yield* rows.map(({ id }) => id);
      after = next ?? undefined;
      more = next !== null;
    }
  }

  function* inInbox(
    account: number,
    selection: Extract<ExceptionSelection, { inbox: unknown }>,
    context: { readonly now: string; readonly snoozed: readonly string[] },
  ): Generator<string> {
    let after: string | undefined;
    for (let more = true; more;) {
      const request = {
        ...selection.inbox,
        ...context,
        account,
        sort: 'lastSeen' as const,
        limit: 500,
        after,
      };
      const { rows, next } = groups.page(request);
      yield* rows.map(({ id }) => id);
      after = next ?? undefined;
      more = next !== null;
    }
  }

  function* candidates(
    account: number,
    kind: ExceptionActionKind,
    selection: ExceptionSelection,
    context: { readonly now: string; readonly snoozed: readonly string[] },
  ): Generator<Chosen> {
    if ('ids' in selection || 'filter' in selection) {
      const ids =
        'ids' in selection
          ? selection.ids
          : [...found(account, { ...selection.filter, limit: page }).take(mostActionItems + 1)];
      for (let from = 0; from < ids.length; from += page)
        yield* named.all(JSON.stringify(ids.slice(from, from + page)), account);
      return;
    }
    const ids = 'groupIds' in selection ? selection.groupIds : inInbox(account, selection, context);
    for (const id of ids) for (const status of statuses(kind)) yield* ofGroup.all(account, id, status);
  }

  return (account, kind, selection, context) => {
    const chosen: Chosen[] = [];
    let leftOut = 0;
    for (const one of candidates(account, kind, selection, context)) {
      if (!isActionable(kind, one.status)) leftOut += 1;
      else if (chosen.length === mostActionItems) return { chosen, leftOut, cut: true };
      else chosen.push(one);
    }
    return { chosen, leftOut, cut: false };
  };
}
