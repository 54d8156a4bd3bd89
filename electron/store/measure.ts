import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSizes } from '../../shared/domain/local-data.ts';
import type { CachedEntity } from './cached-table.ts';
import { openDatabase, storeFiles, type Database, type StoreFile } from './database.ts';
import type { StorePaths } from './quarantine.ts';
import { cachedEntities } from './repositories/cached-tables.ts';

/** The tables of each kind of record that can be pulled again; their indexes and search indexes go with them. */
const tables: Readonly<Record<CachedEntity, readonly string[]>> = {
  exceptions: [
    'exceptions',
    'exception_groups',
    'exception_group_days',
    'exception_group_records',
    'exception_days',
  ],
  inventory: ['inventory'],
  events: ['events', 'event_hours'],
  automationRuns: ['automation_runs'],
  orders: ['orders'],
};
const configurationTables = [
  'configuration_records',
  'configuration',
  'connectors',
  'integrations',
  'locations',
  'automation_rules',
  'order_routings',
  'mentions',
];
const historyTables = ['states', 'versions', 'version_spans'];

/** How much room the store's files take, by what is in them: every page is counted once. Reads whole files, so not in the store's own thread. */
export function measureFiles(paths: StorePaths): DataSizes {
  const byTable = new Map<string, number>();
  for (const file of storeFiles) {
    for (const [table, bytes] of pagesOf(paths, file)) byTable.set(table, (byTable.get(table) ?? 0) + bytes);
  }
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + (byTable.get(name) ?? 0), 0);
  const kinds = cachedEntities.map((entity) => ({ entity, bytes: sum(tables[entity]) }));
  const configuration = sum(configurationTables);
  const history = sum(historyTables);
  const counted = configuration + history + kinds.reduce((total, { bytes }) => total + bytes, 0);
  const whole = storeFiles.reduce((total, file) => total + sizeOfFile(paths[file]), 0);
  return {
    kinds,
    configuration,
    history,
    rest: Math.max(whole - counted, 0),
    copies: sizeOfFolder(paths.backups),
  };
}

/** Bytes by table, indexes counted with their table and the parts of a search index with what it searches. */
function pagesOf(paths: StorePaths, file: StoreFile): readonly (readonly [string, number])[] {
  const database = openDatabase(paths[file], file, { readonly: true, once: true });
  try {
    const search = searchIndexes(database);
    return database
      .prepare<[], { table: string; bytes: number }>(
        `SELECT coalesce(sqlite_schema.tbl_name, dbstat.name) AS "table", sum(pgsize) AS bytes
         FROM dbstat LEFT JOIN sqlite_schema USING (name) WHERE aggregate = TRUE GROUP BY 1`,
      )
      .all()
      .map(({ table, bytes }) => {
        const index = search.find((name) => table.startsWith(`${name}_`));
        return [index === undefined ? table : index.replace(/_search.*$/u, ''), bytes] as const;
      });
  } finally {
    database.close();
  }
}

function searchIndexes(database: Database): readonly string[] {
  return database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'`)
    .pluck()
    .all();
}

function sizeOfFile(path: string): number {
  return ['', '-wal'].reduce(
    (total, suffix) => total + (existsSync(path + suffix) ? statSync(path + suffix).size : 0),
    0,
  );
}

function sizeOfFolder(path: string): number {
  if (!existsSync(path)) return 0;
  return readdirSync(path).reduce((total, name) => total + statSync(join(path, name)).size, 0);
}
