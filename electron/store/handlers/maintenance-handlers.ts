import type { Aside } from '../aside.ts';
import { describeBackups } from '../backup.ts';
import { contentsOf } from '../contents.ts';
import { storeFiles } from '../database.ts';
import type { MaintenanceOperations } from '../maintenance-operations.ts';
import { markDamaged } from '../quarantine.ts';
import { createShellStateRepository } from '../repositories/shell-state.ts';
import { removeFiles, replaceConsole, soundCopy } from '../restore.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** Closes the files, lets `between` change them, and opens them anew: what is marked as damaged is replaced by that. */
export type Reopen = (between?: () => void) => void;

/** Under this name the shell state keeps when the files were last looked through. */
export const checkedAtName = 'store.checkedAt';

/** The files as a whole: what takes long is done by `aside`, in a thread of its own; `reopen` lets files be changed while nobody has them open. */
export function createMaintenanceHandlers(
  { store }: StoreContext,
  aside: Aside,
  reopen: Reopen,
): Handlers<keyof MaintenanceOperations> {
  const { paths } = store;
  const shellState = createShellStateRepository(store.console);
  return {
    'maintenance.backup': async () => ({ file: await aside.backUp() }),
    'maintenance.check': async () => {
      const found = await aside.check();
      const damaged = storeFiles.filter((file) => found[file] === 'damaged');
      for (const file of damaged) markDamaged(paths, file);
      if (damaged.length > 0) reopen();
      else shellState.set(checkedAtName, new Date().toISOString());
      return found;
    },
    'maintenance.measure': () => aside.measure(),
    'maintenance.copies': () => describeBackups(paths),
    'maintenance.lookInto': ({ name }) => {
      const copy = soundCopy(paths, name);
      try {
        return { copy: contentsOf(copy), now: contentsOf(store.console) };
      } finally {
        copy.close();
      }
    },
    'maintenance.restore': ({ name }) => {
      const replace = replaceConsole(store, name);
      reopen(replace);
      return null;
    },
    'maintenance.reset': ({ what }) => {
      reopen(() => removeFiles(paths, what));
      return null;
    },
  };
}
