import BetterSqlite3 from 'better-sqlite3';
import type { Database, StoreFile } from './database.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { releasedMigrations } from './migrations/released.ts';

const columns = `
  SELECT tables.name || '.' || columns.name
  FROM sqlite_schema AS tables JOIN pragma_table_xinfo(tables.name) AS columns WHERE tables.type = 'table'`;

/**
 * True where a file at the newest schema lacks a table or a column of it. No step takes one away: bytes of the schema itself were changed, which SQLite's own check does not
 * see as long as they can be read as a schema.
 */
export function lacksSchemaParts(database: Database, file: StoreFile): boolean {
  const migrations = releasedMigrations[file];
  if (schemaVersion(database) !== migrations.at(-1)?.version) return false;
  const fresh = new BetterSqlite3(':memory:');
  try {
    migrate(fresh, { file, migrations, backUp: () => undefined });
    const present = new Set(database.prepare(columns).pluck().all());
    return fresh
      .prepare(columns)
      .pluck()
      .all()
      .some((part) => !present.has(part));
  } finally {
    fresh.close();
  }
}
