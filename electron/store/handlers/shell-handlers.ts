import type { BulkLoads } from '../intake/bulk-load.ts';
import { createCredentialRepository } from '../repositories/credentials.ts';
import { createNoticeRepository } from '../repositories/notices.ts';
import { createSettingsRepository } from '../repositories/settings.ts';
import { createShellStateRepository } from '../repositories/shell-state.ts';
import { removeWithoutTrace } from '../without-trace.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

type ShellOperation =
  | 'accounts.list'
  | 'accounts.save'
  | 'accounts.remove'
  | 'settings.get'
  | 'settings.update'
  | 'shellState.get'
  | 'shellState.set'
  | 'notices.list'
  | 'notices.dismiss';

/** Accounts, settings, the shell's small values and notices. */
export function createShellHandlers(context: StoreContext, bulkLoads: BulkLoads): Handlers<ShellOperation> {
  const { store, accounts, cacheAccounts } = context;
  const settings = createSettingsRepository(store.console);
  const shellState = createShellStateRepository(store.console);
  const notices = createNoticeRepository(store.console);
  const credentials = createCredentialRepository(store.console);
  const releaseSecrets = store.console.transaction((accountId: string) => {
    const number = accounts.number(accountId);
    if (number === undefined) return;
    for (const { id } of credentials.ofAccount(number)) credentials.drop(id);
  });
  return {
    'accounts.list': () => accounts.list(),
    'accounts.save': (account) => {
      accounts.save(account);
      return null;
    },
    'accounts.remove': ({ accountId }) => {
      removeWithoutTrace(store, () => {
        // What the keychain holds for it is remembered until it is gone there.
        releaseSecrets(accountId);
        // The account's own row goes last: an interruption in between is seen and can be repeated.
        cacheAccounts.remove(accountId);
        bulkLoads.restoreIndexes();
        accounts.remove(accountId);
      });
      return null;
    },
    'settings.get': () => settings.get(),
    'settings.update': (changes) => settings.update(changes),
    'shellState.get': ({ name }) => shellState.get(name),
    'shellState.set': ({ name, value }) => {
      shellState.set(name, value);
      return null;
    },
    'notices.list': () => notices.list(),
    'notices.dismiss': ({ noticeId }) => {
      notices.dismiss(noticeId);
      return null;
    },
  };
}
