import { existsSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { openDatabase, storeFiles, type Database, type StoreFile } from './database.ts';
import { createChangeHandlers } from './handlers/change-handlers.ts';
import { createConnectionHandlers } from './handlers/connection-handlers.ts';
import type { Handlers } from './handlers/handler.ts';
import { createHistoryHandlers } from './handlers/history-handlers.ts';
import { createRevisionCounter, createStoreContext } from './handlers/store-context.ts';
import { schemaVersion } from './migrate.ts';
import { cacheMigrations } from './migrations/cache/index.ts';
import { consoleMigrations } from './migrations/console/index.ts';
import type { StoreClient, StoreOperation } from './operations.ts';
import { storePaths } from './quarantine.ts';
import { createAccountRepository } from './repositories/accounts.ts';
import { createCursorRepository } from './repositories/cursors.ts';
import { createNoticeRepository } from './repositories/notices.ts';
import { createShellStateRepository } from './repositories/shell-state.ts';
import { toStoreError } from './store-error.ts';

const newest = {
  console: consoleMigrations.at(-1)?.version ?? 0,
  cache: cacheMigrations.at(-1)?.version ?? 0,
} as const;

/**
 * Opens the store for reading, beside a Penstock that may be running on it: in this thread, and for one short piece of work. Nothing is created, migrated or repaired. Null where there is no store yet.
 * Fails with `store.fromTheFuture`, and `store.failed` where the files are older than this Penstock and were not opened by it yet; with `store.damaged` and the like as they are found. Operations that write,
 * and those that need more than configuration and changes, fail.
 */
export function openReadOnlyStore(folder: string): StoreClient | null {
  const paths = storePaths(folder);
  if (storeFiles.some((file) => !existsSync(paths[file]))) return null;
  const opened: Database[] = [];
  const open = (file: StoreFile): Database => {
    const database = openDatabase(paths[file], file, { readonly: true });
    opened.push(database);
    const [found, known] = [schemaVersion(database), newest[file]];
    if (found > known) throw new AppError('store.fromTheFuture', { file, found, known });
    if (found < known)
      throw new AppError('store.failed', {
        detail: 'start Penstock once: its files are of an older version',
      });
    return database;
  };
  const close = (): void => {
    for (const database of opened.splice(0)) database.close();
  };
  try {
    const store = {
      paths,
      console: open('console'),
      cache: open('cache'),
      stoppedCleanly: true,
      repairs: [],
    };
    const handlers: Record<string, unknown> = readingHandlers(
      createStoreContext(store, createRevisionCounter()),
    );
    return {
      run: async (name, input) => {
        await Promise.resolve();
        const handler = handlers[name];
        if (typeof handler !== 'function') {
          throw new AppError('store.failed', { detail: `${name} is not for reading only` });
        }
        try {
          return (await (handler as (value: unknown) => unknown)(input)) as never;
        } catch (thrown) {
          throw toStoreError(thrown);
        }
      },
      close: async () => {
        await Promise.resolve();
        close();
      },
    };
  } catch (thrown) {
    close();
    throw toStoreError(thrown);
  }
}

function readingHandlers(context: ReturnType<typeof createStoreContext>): Partial<Handlers<StoreOperation>> {
  const database = context.store.console;
  const accounts = createAccountRepository(database);
  const shellState = createShellStateRepository(database);
  const notices = createNoticeRepository(database);
  const consoleCursors = createCursorRepository(database);
  const cacheCursors = createCursorRepository(context.store.cache);
  return {
    ...createHistoryHandlers(context),
    ...createConnectionHandlers(context),
    ...createChangeHandlers(context),
    'accounts.list': () => accounts.list(),
    'shellState.get': ({ name }) => shellState.get(name),
    'notices.list': () => notices.list(),
    'sync.cursors': ({ accountId }) => [
      ...consoleCursors.list(context.accounts.number(accountId) ?? 0),
      ...cacheCursors.list(context.cacheAccounts.number(accountId) ?? 0),
    ],
  };
}
