import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';

/** One open database file. Only `electron/store` and the sample account ever hold one. */
export type Database = BetterSqlite3.Database;

/** Which of the two files: the precious one or the one that can be pulled again. */
export type StoreFile = 'console' | 'cache';

export const storeFiles = ['console', 'cache'] as const satisfies readonly StoreFile[];

/** Older versions can damage a file that several connections use in WAL mode. */
export const oldestSafeSqlite = '3.51.3';

export interface OpenOptions {
  /** Upper bound of the file's size in pages of 4,096 bytes: how tests meet a full disk without filling one. */
  readonly maximumPages?: number | undefined;
  readonly readonly?: boolean | undefined;
  /**
   * Reads each page about once: then pages kept in memory serve nobody, and their memory stays with the process after the connection has gone.
   */
  readonly once?: boolean | undefined;
}

/** Pages that a connection keeps in memory, in KiB: of the files that are served, and where each page is read about once. */
const keptPages = { cache: 32_000, console: 8_000, once: 1_000 } as const;

/**
 * Opens one file with the settings that every connection to it needs (architecture, *Store*); creates it when it is absent.
 * Throws what SQLite throws, and `store.noPermission` / `store.readOnly` where SQLite only says "can't open".
 */
export function openDatabase(path: string, file: StoreFile, options: OpenOptions = {}): Database {
  refuseUnreachable(path, options.readonly === true);
  const database = new BetterSqlite3(path, { readonly: options.readonly ?? false, timeout: 5_000 });
  try {
    refuseOldSqlite(database);
    applyPragmas(database, file, options);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function applyPragmas(database: Database, file: StoreFile, options: OpenOptions): void {
  database.pragma('trusted_schema = OFF');
  database.pragma('foreign_keys = ON');
  database.pragma('temp_store = MEMORY');
  database.pragma(`cache_size = ${-keptPages[options.once === true ? 'once' : file]}`);
  if (options.readonly === true) return;
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${file === 'console' ? 'FULL' : 'NORMAL'}`);
  // Fewer, larger checkpoints: pages that a pull changes again and again reach the file once.
  if (file === 'cache') database.pragma('wal_autocheckpoint = 16000');
  database.pragma('journal_size_limit = 67108864');
  if (options.maximumPages !== undefined) database.pragma(`max_page_count = ${options.maximumPages}`);
}

/**
 * `SQLITE_CANTOPEN` doesn't say why: the file system does. What can be read and not written is read-only, whatever forbids it.
 */
function refuseUnreachable(path: string, readonly: boolean): void {
  const folder = dirname(path);
  const reached = existsSync(path) ? [folder, path] : [folder];
  for (const one of reached) accessSync(one, constants.R_OK);
  accessSync(folder, constants.X_OK);
  if (readonly) return;
  for (const one of reached) {
    try {
      accessSync(one, constants.W_OK);
    } catch (cause) {
      throw new AppError('store.readOnly', { file: one }, { cause });
    }
  }
}

function refuseOldSqlite(database: Database): void {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  if (isOlder(version, oldestSafeSqlite)) {
    throw new AppError('store.failed', { detail: `SQLite ${version} is older than ${oldestSafeSqlite}` });
  }
}

/** Compares dotted versions number by number: `3.9` is older than `3.51.3`. */
export function isOlder(version: string, than: string): boolean {
  const left = version.split('.').map(Number);
  const right = than.split('.').map(Number);
  for (let index = 0; index < right.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
