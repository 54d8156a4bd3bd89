import { AppError } from '../../../shared/errors.ts';
import type { OpenStore } from '../open.ts';
import { createAccountRepository, type AccountRepository } from '../repositories/accounts.ts';
import { createCacheAccountRepository, type CacheAccountRepository } from '../repositories/cache-accounts.ts';

/** What every group of handlers works on. */
export interface StoreContext {
  readonly store: OpenStore;
  readonly accounts: AccountRepository;
  readonly cacheAccounts: CacheAccountRepository;
  /** The account's number in `console.db`; fails with `account.unknown`. */
  readonly consoleAccount: (id: string) => number;
  /** The same of an account that may be changed; fails with `account.readOnly` where it is only looked at. */
  readonly writableAccount: (id: string) => number;
  /** The account's number in `cache.db`, given now if need be; fails with `account.unknown` when `console.db` has no such account. */
  readonly cacheAccount: (id: string) => number;
  readonly revision: RevisionCounter;
}

/** Counts committed changes of pulled records since the start. */
export interface RevisionCounter {
  current(): number;
  next(): number;
}

/** Prepares the context over the open files. The revision outlives a repair: it must never go back while a window is open. */
export function createStoreContext(store: OpenStore, revision: RevisionCounter): StoreContext {
  const accounts = createAccountRepository(store.console);
  const cacheAccounts = createCacheAccountRepository(store.cache);
  const consoleAccount = (id: string): number => {
    const number = accounts.number(id);
    if (number === undefined) throw new AppError('account.unknown');
    return number;
  };
  return {
    store,
    accounts,
    cacheAccounts,
    consoleAccount,
    writableAccount: (id) => {
      const number = consoleAccount(id);
      if (accounts.isReadOnly(id)) throw new AppError('account.readOnly');
      return number;
    },
    cacheAccount: (id) => {
      consoleAccount(id);
      return cacheAccounts.obtain(id);
    },
    revision,
  };
}

/** A counter that begins at 0. */
export function createRevisionCounter(): RevisionCounter {
  let revision = 0;
  return { current: () => revision, next: () => (revision += 1) };
}
