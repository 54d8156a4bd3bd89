import type { Aside } from '../aside.ts';
import { storeFiles } from '../database.ts';
import { markDamaged } from '../quarantine.ts';
import { createShellStateRepository } from '../repositories/shell-state.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** Under this name the shell state keeps when the files were last looked through. */
export const checkedAtName = 'store.checkedAt';

/** Backup and integrity check, both in a thread of their own; `repair` puts aside and replaces what is marked as damaged. */
export function createMaintenanceHandlers(
  { store }: StoreContext,
  aside: Aside,
  repair: () => void,
): Handlers<'maintenance.backup' | 'maintenance.check'> {
  const shellState = createShellStateRepository(store.console);
  return {
    'maintenance.backup': async () => ({ file: await aside.backUp() }),
    'maintenance.check': async () => {
      const found = await aside.check();
      const damaged = storeFiles.filter((file) => found[file] === 'damaged');
      for (const file of damaged) markDamaged(store.paths, file);
      if (damaged.length > 0) repair();
      else shellState.set(checkedAtName, new Date().toISOString());
      return found;
    },
  };
}
