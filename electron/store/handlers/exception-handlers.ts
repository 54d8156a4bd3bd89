import { groupStates } from '../../../shared/domain/exception-words.ts';
import type { ExceptionGroupRow, ExceptionSummary } from '../../../shared/domain/exception-group.ts';
import type { ExceptionOperations } from '../exception-operations.ts';
import { allIntegrations } from '../intake/counts.ts';
import { createExceptionGroupReads, unmarked, type StoredGroup } from '../reads/exception-groups.ts';
import { createExceptionView } from '../reads/exception-view.ts';
import { createFindExceptions } from '../reads/find-exceptions.ts';
import { createGroupCauses } from '../reads/group-causes.ts';
import { createSnoozedGroups } from '../reads/snoozed-groups.ts';
import { createExceptionMarkRepository } from '../repositories/exception-marks.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

interface Counted {
  readonly integration: string;
  readonly status: string;
  readonly category: string;
  readonly total: number;
}

/** The exceptions of accounts, and what people have noted about them here. An account that the store doesn't know has none. */
export function createExceptionHandlers(context: StoreContext): Handlers<keyof ExceptionOperations> {
  const { store, accounts, cacheAccounts, consoleAccount } = context;
  const snoozed = createSnoozedGroups(context);
  const groups = createExceptionGroupReads(store.cache);
  const find = createFindExceptions(store.cache);
  const view = createExceptionView(store.cache);
  const marks = createExceptionMarkRepository(store.console);
  const causes = createGroupCauses(store.console, store.cache);
  const counts = store.cache.prepare<[number], Counted>(`
    SELECT integration, status, kind AS category, sum(total) AS total FROM counts
    WHERE account = ? AND entity = 'exceptions' GROUP BY integration, status, kind`);
  const numbers = (accountId: string) => ({
    consoleAccount: accounts.number(accountId) ?? 0,
    cacheAccount: cacheAccounts.number(accountId) ?? 0,
  });

  const withMark = (number: number, asleep: readonly string[], group: StoredGroup): ExceptionGroupRow => ({
    ...group,
    mark: number === 0 ? unmarked : marks.of(number, 'group', group.id),
    snoozed: group.active > 0 && asleep.includes(group.id),
  });

  return {
    'exceptions.summary': ({ accountId, now }) => {
      const { cacheAccount } = numbers(accountId);
      const asleep = snoozed(accountId, now);
      const states = groupStates.map((state) => [state, groups.count(cacheAccount, state, asleep)] as const);
      return {
        ...summaryOf(counts.all(cacheAccount)),
        groups: Object.fromEntries(states) as ExceptionSummary['groups'],
      };
    },
    'exceptions.groups': ({ accountId, ...request }) => {
      const { consoleAccount: number, cacheAccount } = numbers(accountId);
      const asleep = snoozed(accountId, request.now);
      const page = groups.page({ ...request, account: cacheAccount, snoozed: asleep });
      return { ...page, rows: page.rows.map((group) => withMark(number, asleep, group)) };
    },
    'exceptions.group': ({ accountId, groupId, now }) => {
      const { consoleAccount: number, cacheAccount } = numbers(accountId);
      const group = groups.one(cacheAccount, groupId, now);
      return group === null ? null : withMark(number, snoozed(accountId, now), group);
    },
    'exceptions.causes': ({ accountId, groupIds, now }) =>
      groupIds.flatMap((id) => {
        const group = groups.one(numbers(accountId).cacheAccount, id, now);
        return group === null ? [] : [causes(numbers(accountId), group, now)];
      }),
    'exceptions.find': ({ accountId, ...request }) => find(numbers(accountId).cacheAccount, request),
    'exceptions.get': ({ accountId, exceptionId }) => {
      const { consoleAccount: number, cacheAccount } = numbers(accountId);
      const found = view(cacheAccount, exceptionId);
      return found === null ? null : { ...found, mark: marks.of(number, 'exception', exceptionId) };
    },
    'exceptions.mark': ({ accountId, kind, id, mark }) => {
      marks.save(consoleAccount(accountId), kind, id, mark);
      return null;
    },
  };
}

function summaryOf(counted: readonly Counted[]): Omit<ExceptionSummary, 'groups'> {
  const open = counted.filter(({ status }) => status === 'active');
  const inAll = counted.filter(({ integration }) => integration === allIntegrations);
  const sums = (rows: readonly Counted[], of: (row: Counted) => string): ExceptionSummary['categories'] => {
    const totals = new Map<string, number>();
    for (const row of rows)
      totals.set(of(row), (totals.get(of(row)) ?? 0) + (row.status === 'active' ? row.total : 0));
    return [...totals]
      .map(([id, total]) => ({ id, open: total }))
      .sort((left, right) => right.open - left.open || left.id.localeCompare(right.id));
  };
  return {
    open: open
      .filter(({ integration }) => integration === allIntegrations)
      .reduce((sum, { total }) => sum + total, 0),
    categories: sums(inAll, ({ category }) => category),
    integrations: sums(
      counted.filter(({ integration }) => integration !== allIntegrations),
      ({ integration }) => integration,
    ),
    statuses: [...new Set(inAll.map(({ status }) => status))].sort(),
  };
}
