import { rmSync } from 'node:fs';
import type { Aside } from './aside.ts';
import { createActivityHandlers } from './handlers/activity-handlers.ts';
import { createAutomationHandlers } from './handlers/automation-handlers.ts';
import { createChangeHandlers } from './handlers/change-handlers.ts';
import { createCredentialHandlers } from './handlers/credential-handlers.ts';
import { createConnectionHandlers } from './handlers/connection-handlers.ts';
import { createExceptionActionHandlers } from './handlers/exception-action-handlers.ts';
import { createExceptionHandlers } from './handlers/exception-handlers.ts';
import { createHistoryHandlers } from './handlers/history-handlers.ts';
import { createIntakeHandlers } from './handlers/intake-handlers.ts';
import type { Handlers } from './handlers/handler.ts';
import { createJournalHandlers } from './handlers/journal-handlers.ts';
import { createMaintenanceHandlers, type Reopen } from './handlers/maintenance-handlers.ts';
import { createOrderHandlers } from './handlers/order-handlers.ts';
import { createNotificationHandlers } from './handlers/notification-handlers.ts';
import { createReadHandlers } from './handlers/read-handlers.ts';
import { createSearchHandlers } from './handlers/search-handlers.ts';
import { createShellHandlers } from './handlers/shell-handlers.ts';
import { createStoreContext, type RevisionCounter } from './handlers/store-context.ts';
import { createBulkLoads, type BulkLoads } from './intake/bulk-load.ts';
import { openStore, type OpenStore, type StoreOptions } from './open.ts';
import { markWhatIsDamaged } from './integrity.ts';
import type { StoreOperation } from './operations.ts';
import { storePaths } from './quarantine.ts';
import { isDamage, isRefusedStatement } from './store-error.ts';

/** The files, open, and everything that works on them. Replaced as a whole when a file has to be put aside. */
export interface StoreSession {
  readonly store: OpenStore;
  readonly handlers: Handlers<StoreOperation>;
  readonly bulkLoads: BulkLoads;
  /** Closes both files; with `inOrder` the next start knows that nothing was cut off. */
  close(inOrder: boolean): void;
}

/**
 * Opens the store and prepares all its operations. `aside` does the long ones; `reopen` opens everything anew, with a change of the files in between. Damage that shows only
 * after the opening is treated as damage that shows in it.
 */
export function openSession(
  options: StoreOptions,
  revision: RevisionCounter,
  aside: Aside,
  reopen: Reopen,
): StoreSession {
  try {
    return prepareSession(options, revision, aside, reopen);
  } catch (error) {
    if (!isDamage(error) && !isRefusedStatement(error)) throw error;
    if (!markWhatIsDamaged(storePaths(options.folder))) throw error;
    return prepareSession(options, revision, aside, reopen);
  }
}

function prepareSession(
  options: StoreOptions,
  revision: RevisionCounter,
  aside: Aside,
  reopen: Reopen,
): StoreSession {
  const store = openStore(options);
  try {
    const context = createStoreContext(store, revision);
    const bulkLoads = createBulkLoads(store.cache);
    bulkLoads.restoreIndexes();
    return {
      store,
      bulkLoads,
      handlers: {
        ...createShellHandlers(context, bulkLoads),
        ...createIntakeHandlers(context, bulkLoads),
        ...createReadHandlers(context),
        ...createActivityHandlers(context),
        ...createOrderHandlers(context),
        ...createSearchHandlers(context),
        ...createAutomationHandlers(context),
        ...createChangeHandlers(context),
        ...createJournalHandlers(context),
        ...createCredentialHandlers(context),
        ...createConnectionHandlers(context),
        ...createExceptionHandlers(context),
        ...createExceptionActionHandlers(context),
        ...createHistoryHandlers(context),
        ...createNotificationHandlers(context),
        ...createMaintenanceHandlers(context, aside, reopen),
      },
      close: (inOrder) => close(store, inOrder),
    };
  } catch (error) {
    close(store, false);
    throw error;
  }
}

function close({ console: consoleDatabase, cache, paths }: OpenStore, inOrder: boolean): void {
  consoleDatabase.close();
  cache.close();
  if (inOrder) rmSync(paths.runningMark, { force: true });
}
