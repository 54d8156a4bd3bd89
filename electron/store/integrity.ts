import { openDatabase, storeFiles, type StoreFile } from './database.ts';
import { markDamaged, type StorePaths } from './quarantine.ts';
import { lacksSchemaParts } from './schema-parts.ts';
import { isDamage } from './store-error.ts';

export type Soundness = 'sound' | 'damaged';

/**
 * Looks through a whole file on a connection of its own. What SQLite calls corrupt is damage, and a schema that lacks parts; whatever else keeps it from looking is thrown.
 */
export function checkFile(paths: StorePaths, file: StoreFile): Soundness {
  try {
    const database = openDatabase(paths[file], file, { readonly: true, once: true });
    try {
      const isWhole = database.pragma('quick_check(1)', { simple: true }) === 'ok';
      return isWhole && !lacksSchemaParts(database, file) ? 'sound' : 'damaged';
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  }
}

/** Looks through both files and marks the damaged ones, so that the next opening replaces them. Gives false where both are sound. */
export function markWhatIsDamaged(paths: StorePaths): boolean {
  const damaged = storeFiles.filter((file) => checkFile(paths, file) === 'damaged');
  for (const file of damaged) markDamaged(paths, file);
  return damaged.length > 0;
}
