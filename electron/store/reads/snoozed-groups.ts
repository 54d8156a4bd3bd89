import type { StoreContext } from '../handlers/store-context.ts';
import { createExceptionMarkRepository } from '../repositories/exception-marks.ts';
import { createExceptionGroupReads } from './exception-groups.ts';

/** Prepares finding the groups of an account whose snooze has ended neither by time nor by growth. */
export function createSnoozedGroups({
  store,
  accounts,
  cacheAccounts,
}: Pick<StoreContext, 'store' | 'accounts' | 'cacheAccounts'>): (accountId: string, now: string) => string[] {
  const marks = createExceptionMarkRepository(store.console);
  const groups = createExceptionGroupReads(store.cache);
  return (accountId, now) =>
    marks
      .snoozed(accounts.number(accountId) ?? 0)
      .filter(({ until }) => until === null || until > now)
      .filter(
        ({ id, above }) => above === null || groups.open(cacheAccounts.number(accountId) ?? 0, id) <= above,
      )
      .map(({ id }) => id);
}
