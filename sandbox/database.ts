import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { plurals } from './entities.ts';

export type AccountDatabase = Database.Database;

/** The account's file inside its folder. */
const fileName = 'account.db';
/** A file under this name was not seeded to its end and is thrown away. */
const seedingName = 'account.seeding.db';

/**
 * One table per entity: the record as JSON text, served as it is, and the few columns that lists are ordered and
 * filtered by. Indexes are made after the seeding, because that is several times quicker.
 */
const tables = plurals
  .map(
    (plural) => `CREATE TABLE ${plural} (
      id TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL, deletedAt TEXT,
      status TEXT, integration TEXT, body TEXT NOT NULL) STRICT;`,
  )
  .join('\n');

const otherTables = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE keys (key TEXT PRIMARY KEY, rights TEXT NOT NULL) STRICT;
  CREATE TABLE secrets (integrationId TEXT NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (integrationId, path)) STRICT;
  CREATE TABLE tasks (kind TEXT NOT NULL, subject TEXT NOT NULL, dueAt INTEGER NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (kind, subject)) STRICT;
  CREATE INDEX tasks_due ON tasks (dueAt);`;

const indexes = plurals
  .map(
    (plural) => `
      CREATE UNIQUE INDEX ${plural}_id ON ${plural} (id);
      CREATE INDEX ${plural}_created ON ${plural} (createdAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX ${plural}_updated ON ${plural} (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX ${plural}_deleted ON ${plural} (updatedAt, id) WHERE deletedAt IS NOT NULL;`,
  )
  .join('\n');

/** Indexes that the account's own engines and the usual filters need. */
const extraIndexes = `
  CREATE INDEX orders_status ON orders (status, updatedAt);
  CREATE INDEX exceptions_status ON exceptions (status, updatedAt);
  CREATE INDEX runs_entity ON automation_runs (body ->> '$.entityId');
  CREATE INDEX exceptions_entity ON exceptions (body ->> '$.entityId');
  CREATE INDEX exceptions_integration ON exceptions (integration, updatedAt);`;

/**
 * Opens the account in a folder; where there is none yet, `seed` fills a new one first. An interrupted seeding leaves
 * nothing behind that a later start would take for an account.
 */
export function openAccountDatabase(
  folder: string,
  seed: (database: AccountDatabase) => void,
): AccountDatabase {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  if (!existsSync(path)) {
    const seedingPath = join(folder, seedingName);
    rmSync(seedingPath, { force: true });
    fillNewFile(seedingPath, seed);
    renameSync(seedingPath, path);
  }
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('cache_size = -65536');
  return database;
}

function fillNewFile(path: string, seed: (database: AccountDatabase) => void): void {
  const database = new Database(path);
  try {
    // Nothing to lose yet: an interrupted file is discarded as a whole.
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.pragma('cache_size = -131072');
    database.exec(tables + otherTables);
    database.transaction(() => {
      seed(database);
    })();
    database.exec(indexes + extraIndexes);
    database.exec('ANALYZE');
  } finally {
    database.close();
  }
}
