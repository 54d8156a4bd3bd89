import type { Entity } from '../../shared/domain/entity.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import type { Exchange } from '../remote/exchange.ts';
import { AccountSync, type AccountSyncOptions } from './account-sync.ts';
import { unknownStatus } from './status.ts';

export interface SyncEngineOptions extends Omit<AccountSyncOptions, 'accountId' | 'remote'> {
  /** The way to an account. */
  readonly exchangeFor: (accountId: string) => Exchange;
  readonly remote?: Omit<AccountSyncOptions['remote'], 'exchange'>;
}

/** Pulls any number of accounts. Knows no thread: the sync worker wraps it, tests use it as it is. */
export interface SyncEngine {
  /** Begins to pull an account, anew where it was being pulled already: address and key may have changed. */
  start(accountId: string): Promise<void>;
  /** Settles when nothing of that account is under way any more. */
  stop(accountId: string): Promise<void>;
  pull(accountId: string, entity?: Entity): void;
  /** Compares everything that the account lists with what is held. */
  sweep(accountId: string, entity?: Entity): void;
  /** The window has the focus. */
  focus(): void;
  status(accountId: string): SyncStatus;
  close(): Promise<void>;
}

/** Makes an engine over one store. */
export function createSyncEngine(options: SyncEngineOptions): SyncEngine {
  const accounts = new Map<string, AccountSync>();
  const stop = async (accountId: string): Promise<void> => {
    const account = accounts.get(accountId);
    accounts.delete(accountId);
    await account?.stop();
  };
  return {
    async start(accountId) {
      const remote = { ...options.remote, exchange: options.exchangeFor(accountId) };
      const account = new AccountSync({ ...options, accountId, remote });
      const stopped = stop(accountId);
      accounts.set(accountId, account);
      await stopped;
      if (accounts.get(accountId) === account) await account.start();
    },
    stop,
    pull: (accountId, entity) => accounts.get(accountId)?.pull(entity),
    sweep: (accountId, entity) => accounts.get(accountId)?.sweep(entity),
    focus() {
      for (const account of accounts.values()) account.focus();
    },
    status: (accountId) => accounts.get(accountId)?.status ?? unknownStatus(accountId),
    async close() {
      await Promise.all([...accounts.keys()].map(stop));
    },
  };
}
