import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import type { Notice } from '../../shared/domain/notice.ts';
import { backUp, isSound, listBackups } from './backup.ts';
import { openDatabase, type Database, type OpenOptions, type StoreFile } from './database.ts';
import { migrate, type Migration } from './migrate.ts';
import { releasedMigrations } from './migrations/released.ts';
import { isMarkedDamaged, quarantine, storePaths, type StorePaths } from './quarantine.ts';
import { createNoticeRepository } from './repositories/notices.ts';
import { isDamage } from './store-error.ts';

/** Both files, open, at the newest schema. */
export interface OpenStore {
  readonly paths: StorePaths;
  readonly console: Database;
  readonly cache: Database;
  /** False where the program did not stop in order the last time, or never ran. */
  readonly stoppedCleanly: boolean;
  /** What had to be repaired to open the files; also in the notices. */
  readonly repairs: readonly Repair[];
}

export type Repair = Omit<Notice, 'id'>;

export interface StoreOptions extends OpenOptions {
  readonly folder: string;
  /** The steps of each file, when they are not the released ones (tests). */
  readonly migrations?: Readonly<Record<StoreFile, readonly Migration[]>> | undefined;
}

/**
 * Opens the store's two files in a folder, creating what is absent. A damaged file is put aside: `console.db` comes back from its newest sound
 * backup, `cache.db` begins anew and is pulled again. What is no damage (no room, no permission, busy, a newer schema) is thrown and changes nothing.
 */
export function openStore(options: StoreOptions): OpenStore {
  mkdirSync(options.folder, { recursive: true });
  const paths = storePaths(options.folder);
  const stoppedCleanly = !existsSync(paths.runningMark);
  const repairs: Repair[] = [];
  const consoleDatabase = openOrRecover(options, paths, 'console', repairs);
  try {
    const cache = openOrRecover(options, paths, 'cache', repairs);
    const notices = createNoticeRepository(consoleDatabase);
    for (const repair of repairs) notices.add(repair);
    writeFileSync(paths.runningMark, '');
    return { paths, console: consoleDatabase, cache, stoppedCleanly, repairs };
  } catch (error) {
    consoleDatabase.close();
    throw error;
  }
}

function openOrRecover(
  options: StoreOptions,
  paths: StorePaths,
  file: StoreFile,
  repairs: Repair[],
): Database {
  const now = new Date().toISOString();
  if (!isMarkedDamaged(paths, file)) {
    try {
      return openAndMigrate(options, paths, file, now);
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
  const aside = quarantine(paths, file, now);
  const kind = file === 'cache' ? 'cacheRebuilt' : restoreConsole(paths) ? 'consoleRestored' : 'consoleLost';
  repairs.push({ kind, at: now, detail: aside });
  return openAndMigrate(options, paths, file, now);
}

function openAndMigrate(options: StoreOptions, paths: StorePaths, file: StoreFile, now: string): Database {
  const database = openDatabase(paths[file], file, options);
  try {
    migrate(database, {
      file,
      migrations: (options.migrations ?? releasedMigrations)[file],
      backUp: () => {
        if (file === 'console') backUp(database, paths, 'migration', now);
      },
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Copies the newest backup that proves sound into place. Gives false where there is none. */
function restoreConsole(paths: StorePaths): boolean {
  const backup = listBackups(paths).find((path) => isSound(path));
  if (backup === undefined) return false;
  const copy = `${paths.console}.restoring`;
  copyFileSync(backup, copy);
  renameSync(copy, paths.console);
  return true;
}
