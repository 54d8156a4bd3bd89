import { isMarkedPage, type Marked, type SearchHit } from '../../../shared/domain/search.ts';
import { createSearchEverything, type AccountNumbers } from '../reads/search/search-everything.ts';
import { createSavedViewRepository } from '../repositories/saved-views.ts';
import { createSearchMarkRepository } from '../repositories/search-marks.ts';
import type { SearchOperations } from '../search-operations.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** The search, what was opened lately or pinned, and saved views. */
export function createSearchHandlers({
  store,
  accounts,
  cacheAccounts,
  consoleAccount,
}: StoreContext): Handlers<keyof SearchOperations> {
  const search = createSearchEverything(store.console, store.cache);
  const marks = createSearchMarkRepository(store.console);
  const views = createSavedViewRepository(store.console);
  const numbers = (accountId: string): AccountNumbers => ({
    consoleAccount: accounts.number(accountId),
    cacheAccount: cacheAccounts.number(accountId),
  });
  /** As it is called now; pages are named by the window. */
  const named = (of: AccountNumbers, marked: Marked): SearchHit | undefined =>
    isMarkedPage(marked) ? { ...marked, title: '', context: '' } : search.one(of, marked);

  return {
    'search.records': ({ accountId, ...asked }) => search.find({ ...numbers(accountId), ...asked }),
    'search.statuses': ({ accountId }) => search.statuses(numbers(accountId)),
    'search.marked': ({ accountId }) => {
      const of = numbers(accountId);
      return marks.list(of.consoleAccount ?? 0).flatMap(({ pinned, ...marked }) => {
        const hit = named(of, marked);
        return hit === undefined ? [] : [{ ...hit, pinned }];
      });
    },
    'search.opened': ({ accountId, ...marked }) => {
      marks.opened(consoleAccount(accountId), marked, Date.now());
      return null;
    },
    'search.pin': ({ accountId, pinned, ...marked }) => {
      marks.pin(consoleAccount(accountId), marked, pinned, Date.now());
      return null;
    },
    'views.list': ({ accountId }) => views.list(accounts.number(accountId) ?? 0),
    'views.save': ({ accountId, ...view }) => views.save(consoleAccount(accountId), view),
    'views.rename': ({ accountId, viewId, name }) => {
      views.rename(consoleAccount(accountId), viewId, name);
      return null;
    },
    'views.move': ({ accountId, viewId, to }) => {
      views.move(consoleAccount(accountId), viewId, to);
      return null;
    },
    'views.remove': ({ accountId, viewId }) => {
      views.remove(consoleAccount(accountId), viewId);
      return null;
    },
  };
}
