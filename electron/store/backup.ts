import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { copyReasonSchema, type CopyReason, type DataCopy } from '../../shared/domain/local-data.ts';
import { AppError } from '../../shared/errors.ts';
import { openDatabase, type Database } from './database.ts';
import { fileTime, type StorePaths } from './quarantine.ts';

/** Daily backups that are kept. Those made for another reason stay until three newer ones of theirs exist. */
const kept = 3;

/**
 * Copies the open `console.db` into the backups folder and verifies the copy; only a sound copy gets its final name. Gives its path.
 * `now` is ISO-8601. Older backups for the same reason are removed, all but the newest three.
 */
export function backUp(database: Database, paths: StorePaths, reason: CopyReason, now: string): string {
  mkdirSync(paths.backups, { recursive: true });
  const target = join(paths.backups, `console-${reason}-${fileTime(now)}.db`);
  const unverified = `${target}.unverified`;
  rmSync(unverified, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(unverified);
    if (!isSound(unverified)) throw new AppError('store.damaged', { file: 'backup' });
    flush(unverified);
    renameSync(unverified, target);
  } finally {
    rmSync(unverified, { force: true });
  }
  removeOlder(paths, reason);
  return target;
}

/** `VACUUM INTO` leaves the copy to the system's write cache; a backup that a power cut takes away is none. */
function flush(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Paths of all backups, newest first. */
export function listBackups(paths: StorePaths): string[] {
  return namesOf(paths)
    .sort((left, right) => timeOf(right).localeCompare(timeOf(left)))
    .map((name) => join(paths.backups, name));
}

/** The time in the name of the newest daily backup, in milliseconds since 1970; undefined when there is none. */
export function lastDailyBackup(paths: StorePaths): number | undefined {
  const newest = describeBackups(paths).find(({ reason }) => reason === 'daily');
  return newest === undefined ? undefined : Date.parse(newest.at);
}

/** All backups as their names tell, newest first; what has another name is none. */
export function describeBackups(paths: StorePaths): DataCopy[] {
  return listBackups(paths).flatMap((path) => {
    const name = basename(path);
    const at = timeOf(name).replace(/T(\d\d)-(\d\d)-(\d\d)-(\d+)Z/, 'T$1:$2:$3.$4Z');
    const reason = copyReasonSchema.safeParse(name.split('-')[1]);
    if (Number.isNaN(Date.parse(at)) || !reason.success) return [];
    return [{ name, reason: reason.data, at, bytes: statSync(path).size }];
  });
}

/** True where SQLite finds nothing wrong in the whole file. */
export function isSound(path: string): boolean {
  try {
    const database = openDatabase(path, 'console', { readonly: true });
    try {
      return database.pragma('quick_check(1)', { simple: true }) === 'ok';
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

function namesOf(paths: StorePaths): string[] {
  if (!existsSync(paths.backups)) return [];
  return readdirSync(paths.backups).filter((name) => /^console-(daily|migration|restore)-.+\.db$/.test(name));
}

function timeOf(name: string): string {
  return name.replace(/^console-(daily|migration|restore)-/, '').replace(/\.db$/, '');
}

function removeOlder(paths: StorePaths, reason: CopyReason): void {
  const sameReason = listBackups(paths).filter((path) => path.includes(`console-${reason}-`));
  for (const path of sameReason.slice(kept)) rmSync(path);
}
