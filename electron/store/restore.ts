import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { backUp, describeBackups, isSound } from './backup.ts';
import { openDatabase, storeFiles, type Database } from './database.ts';
import { schemaVersion } from './migrate.ts';
import { consoleMigrations } from './migrations/console/index.ts';
import type { OpenStore } from './open.ts';
import type { StorePaths } from './quarantine.ts';

/** The files that belong to one database, beside itself. */
const beside = ['-wal', '-shm'] as const;

/**
 * Opens a copy by its name, to be read and closed again. Fails with `record.notFound` where there is no such copy, `store.damaged` where it is not sound, `store.fromTheFuture` where a newer Penstock made it.
 */
export function soundCopy(paths: StorePaths, name: string): Database {
  if (!describeBackups(paths).some((copy) => copy.name === name)) throw new AppError('record.notFound');
  const path = join(paths.backups, name);
  if (!isSound(path)) throw new AppError('store.damaged', { file: 'backup' });
  const copy = openDatabase(path, 'console', { readonly: true });
  const found = schemaVersion(copy);
  const known = consoleMigrations.at(-1)?.version ?? 0;
  if (found <= known) return copy;
  copy.close();
  throw new AppError('store.fromTheFuture', { file: 'backup', found, known });
}

/**
 * Prepares putting a copy in the place of `console.db`: what is there now becomes a copy itself, and the chosen one is laid beside the file. What it gives then swaps them, while nobody has the file
 * open: one renaming, so that a crash leaves the one or the other. Fails as `soundCopy` does.
 */
export function replaceConsole({ console: database, paths }: OpenStore, name: string): () => void {
  soundCopy(paths, name).close();
  const fresh = `${paths.console}.restoring`;
  copyFileSync(join(paths.backups, name), fresh);
  backUp(database, paths, 'restore', new Date().toISOString());
  return () => {
    for (const suffix of beside) rmSync(paths.console + suffix, { force: true });
    renameSync(fresh, paths.console);
  };
}

/** Removes `cache.db`, or both files with every copy and what was put aside. Nobody may have them open. */
export function removeFiles(paths: StorePaths, what: 'cache' | 'everything'): void {
  for (const file of what === 'cache' ? (['cache'] as const) : storeFiles) {
    for (const suffix of ['', ...beside]) rmSync(paths[file] + suffix, { force: true });
  }
  if (what === 'cache') return;
  for (const folder of [paths.backups, paths.quarantine]) rmSync(folder, { recursive: true, force: true });
}
