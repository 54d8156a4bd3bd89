import { openDatabase, type StoreFile } from './database.ts';
import type { StorePaths } from './quarantine.ts';
import { isDamage } from './store-error.ts';

export type Soundness = 'sound' | 'damaged';

/**
 * Looks through a whole file on a connection of its own. Only what SQLite calls corrupt is damage; whatever else keeps it from looking is thrown.
 */
export function checkFile(paths: StorePaths, file: StoreFile): Soundness {
  try {
    const database = openDatabase(paths[file], file, { readonly: true });
    try {
      return database.pragma('quick_check(1)', { simple: true }) === 'ok' ? 'sound' : 'damaged';
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  }
}
