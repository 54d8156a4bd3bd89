import { rmSync } from 'node:fs';
import { backUp, listBackups } from './backup.ts';
import type { Database } from './database.ts';
import type { OpenStore } from './open.ts';
import { cachedEntities, cachedTables } from './repositories/cached-tables.ts';
import { createNoticeRepository } from './repositories/notices.ts';
import { createStateRepository } from './repositories/states.ts';

/**
 * Runs a removal so that afterwards nothing of what it removes can be read from any file: indexes are made anew, the files are rewritten without their free
 * room, and one new backup takes the place of those that still hold it. A backup that fails becomes a notice; where a file can't be rewritten (no room), its
 * free pages keep remains until they are used again.
 */
export function removeWithoutTrace(
  { console: consoleDatabase, cache, paths }: OpenStore,
  remove: () => void,
): void {
  remove();
  // Shared by all records, so that they don't go with one.
  createStateRepository(consoleDatabase).removeUnused();
  rebuild(consoleDatabase, 'configuration_search');
  const loading = cache.prepare<[], string>('SELECT DISTINCT entity FROM bulk_loads').pluck().all();
  for (const entity of cachedEntities) {
    // The index of what another account is loading in bulk follows when that is finished.
    if (!loading.includes(entity)) rebuild(cache, `${cachedTables[entity].table}_search`);
  }
  for (const database of [consoleDatabase, cache]) rewrite(database);
  for (const path of listBackups(paths)) rmSync(path);
  const now = new Date().toISOString();
  try {
    backUp(consoleDatabase, paths, 'daily', now);
  } catch {
    createNoticeRepository(consoleDatabase).add({ kind: 'backupFailed', at: now, detail: paths.backups });
  }
}

/** An index keeps words of what is gone until it is merged by chance. */
function rebuild(database: Database, index: string): void {
  database.prepare(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`).run();
}

function rewrite(database: Database): void {
  try {
    database.exec('VACUUM');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The removal itself has succeeded: what it left in free pages is no reason to say otherwise.
  }
}
