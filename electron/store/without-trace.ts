import { rmSync } from 'node:fs';
import { backUp, listBackups } from './backup.ts';
import type { OpenStore } from './open.ts';
import { cachedEntities, cachedTables } from './repositories/cached-tables.ts';
import { createNoticeRepository } from './repositories/notices.ts';

/**
 * Runs a removal so that afterwards nothing of what it removes can be read from any file: free pages are overwritten, the words of the indexes and the
 * logs are gone, and one new backup takes the place of those that still hold it. A backup that fails becomes a notice.
 */
export function removeWithoutTrace(store: OpenStore, remove: () => void): void {
  const { console: consoleDatabase, cache, paths } = store;
  // In the console it is always on (`database.ts`); here it would slow down every pull.
  cache.pragma('secure_delete = ON');
  try {
    remove();
    for (const entity of cachedEntities) {
      const index = `${cachedTables[entity].table}_search`;
      cache.prepare(`INSERT INTO ${index} (${index}) VALUES ('optimize')`).run();
    }
    consoleDatabase
      .prepare(`INSERT INTO configuration_search (configuration_search) VALUES ('optimize')`)
      .run();
  } finally {
    cache.pragma('secure_delete = OFF');
  }
  for (const database of [consoleDatabase, cache]) database.pragma('wal_checkpoint(TRUNCATE)');
  for (const path of listBackups(paths)) rmSync(path);
  const now = new Date().toISOString();
  try {
    backUp(consoleDatabase, paths, 'daily', now);
  } catch {
    createNoticeRepository(consoleDatabase).add({ kind: 'backupFailed', at: now, detail: paths.backups });
  }
}
