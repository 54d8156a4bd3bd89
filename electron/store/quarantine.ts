import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreFile } from './database.ts';

/** Where everything of the store lies in its folder. */
export interface StorePaths {
  readonly folder: string;
  readonly console: string;
  readonly cache: string;
  readonly backups: string;
  readonly quarantine: string;
  /** Exists while the store is open: found at the start, the last stop was unclean. */
  readonly runningMark: string;
}

/** The paths of a store in `folder`. */
export function storePaths(folder: string): StorePaths {
  return {
    folder,
    console: join(folder, 'console.db'),
    cache: join(folder, 'cache.db'),
    backups: join(folder, 'backups'),
    quarantine: join(folder, 'quarantine'),
    runningMark: join(folder, 'store-is-open'),
  };
}

/** The files that belong to one database. */
const suffixes = ['', '-wal', '-shm'] as const;

/**
 * Puts a damaged file aside, with its log: renamed, never deleted. Gives the new path. `now` is ISO-8601.
 */
export function quarantine(paths: StorePaths, file: StoreFile, now: string): string {
  mkdirSync(paths.quarantine, { recursive: true });
  const target = freeName(join(paths.quarantine, `${file}-${fileTime(now)}`));
  for (const suffix of suffixes) {
    if (existsSync(paths[file] + suffix)) renameSync(paths[file] + suffix, target + suffix);
  }
  clearDamageMark(paths, file);
  return target;
}

/** Notes that a file is damaged, so that the next start puts it aside. */
export function markDamaged(paths: StorePaths, file: StoreFile): void {
  writeFileSync(damageMark(paths, file), '');
}

/** True where an earlier run has found the file damaged. */
export function isMarkedDamaged(paths: StorePaths, file: StoreFile): boolean {
  return existsSync(damageMark(paths, file));
}

function clearDamageMark(paths: StorePaths, file: StoreFile): void {
  rmSync(damageMark(paths, file), { force: true });
}

function damageMark(paths: StorePaths, file: StoreFile): string {
  return `${paths[file]}-is-damaged`;
}

/** An ISO-8601 time as part of a file name, on every file system: `2026-11-23T06-46-48-120Z`. */
export function fileTime(time: string): string {
  return time.replaceAll(/[:.]/g, '-');
}

function freeName(base: string): string {
  let name = `${base}.db`;
  for (let attempt = 2; existsSync(name); attempt += 1) name = `${base}-${attempt}.db`;
  return name;
}
