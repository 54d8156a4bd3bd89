import type { CachedEntity } from '../cached-table.ts';
import type { Database } from '../database.ts';
import { cachedTables } from '../repositories/cached-tables.ts';
import { rowRange } from '../row-range.ts';
import { anotherTurn } from '../turn.ts';

/** Rows that go into the search index in one transaction: some 100 ms, so that reads in between don't wait. */
const rowsPerStep = 20_000;

/** Beyond every row: no bulk load is under way, so every row stands in the search index. */
export const everyRow = Number.MAX_SAFE_INTEGER;

/**
 * Gives the last row of an account that stands in the search index of an entity: `everyRow`, unless a bulk load is under way.
 */
export function bulkRange(database: Database): (account: number, entity: CachedEntity) => number {
  const select = database
    .prepare<[number, string], number>('SELECT indexed_to FROM bulk_loads WHERE account = ? AND entity = ?')
    .pluck();
  return (account, entity) => select.get(account, entity) ?? everyRow;
}

/** First pull of an entity: rows come first, then indexes and what is left of the search index, in steps. */
export interface BulkLoads {
  /** Marks the load and drops the table's indexes if no other account's rows are in it. Harmless when it is marked already. */
  begin(account: number, entity: CachedEntity): void;
  /** Puts a stretch of the search index in between, where enough rows wait for it: a pull waits for the network meanwhile. */
  keepUp(account: number, entity: CachedEntity): void;
  /**
   * Makes up for what the load has put off, piece by piece: one index, or one stretch of the search index, per transaction. An interruption
   * loses at most one piece, and other requests are answered in between.
   */
  finish(account: number, entity: CachedEntity): Promise<void>;
  /** Makes the indexes again of loads that were given up together with their account. */
  restoreIndexes(): void;
  /** Loads that an earlier run has begun and nobody has taken up again: the program was killed. */
  cutOff(): { readonly account: number; readonly entity: CachedEntity }[];
}

interface StoredIndex {
  readonly name: string;
  readonly sql: string;
}

/** Prepares bulk loading. The dropped indexes' own definitions are kept in the file until they are made again. */
export function createBulkLoads(database: Database): BulkLoads {
  const mark = database.prepare<[number, string, number]>(
    'INSERT INTO bulk_loads (account, entity, indexed_to) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const unmark = database.prepare<[number, string]>(
    'DELETE FROM bulk_loads WHERE account = ? AND entity = ?',
  );
  const advance = database.prepare<[number, number, string]>(
    'UPDATE bulk_loads SET indexed_to = ? WHERE account = ? AND entity = ?',
  );
  const unfinished = database.prepare<[], { account: number; entity: CachedEntity }>(
    'SELECT account, entity FROM bulk_loads ORDER BY account, entity',
  );
  const nextIndex = database.prepare<[string], StoredIndex>(
    'SELECT name, sql FROM bulk_indexes WHERE entity = ? ORDER BY name LIMIT 1',
  );
  const givenUp = database.prepare<[], StoredIndex>(
    'SELECT name, sql FROM bulk_indexes WHERE entity NOT IN (SELECT entity FROM bulk_loads)',
  );
  const forgetIndex = database.prepare<[string]>('DELETE FROM bulk_indexes WHERE name = ?');
  const indexedTo = bulkRange(database);
  const begun = new Set<string>();

  const makeIndex = ({ name, sql }: StoredIndex): void => {
    database.exec(sql);
    forgetIndex.run(name);
  };

  const lastRow = (account: number, entity: CachedEntity): number | null => {
    const range = rowRange(account);
    const select = `SELECT max(row) FROM ${cachedTables[entity].table} WHERE row BETWEEN ? AND ?`;
    return (
      database.prepare<[number, number], number | null>(select).pluck().get(range.from, range.to) ?? null
    );
  };

  const indexRows = (account: number, entity: CachedEntity): boolean => {
    const { table } = cachedTables[entity];
    const from = indexedTo(account, entity);
    const last = database
      .prepare<[number, number, number], number | null>(
        `SELECT max(row) FROM (SELECT row FROM ${table} WHERE row > ? AND row <= ? ORDER BY row LIMIT ?)`,
      )
      .pluck()
      .get(from, rowRange(account).to, rowsPerStep);
    if (typeof last !== 'number') {
      unmark.run(account, entity);
      return false;
    }
    database
      .prepare(
        `INSERT INTO ${table}_search (rowid, search)
         SELECT row, search FROM ${table} WHERE row > ? AND row <= ? ORDER BY row`,
      )
      .run(from, last);
    advance.run(last, account, entity);
    return true;
  };

  const indexStretch = database.transaction(indexRows);

  /** The next piece; false when nothing is left and the mark is gone. */
  const step = database.transaction((account: number, entity: CachedEntity): boolean => {
    const index = nextIndex.get(entity);
    if (index === undefined) return indexRows(account, entity);
    makeIndex(index);
    return true;
  });

  return {
    begin: database.transaction((account: number, entity: CachedEntity) => {
      const range = rowRange(account);
      const { table } = cachedTables[entity];
      const bounds = rowBounds(database, table);
      begun.add(`${account} ${entity}`);
      mark.run(account, entity, lastRow(account, entity) ?? range.from);
      if (bounds.least === null || (bounds.least >= range.from && (bounds.most ?? 0) <= range.to)) {
        dropIndexes(database, entity);
      }
    }),
    keepUp: (account, entity) => {
      const from = indexedTo(account, entity);
      if (from !== everyRow && (lastRow(account, entity) ?? from) - from >= rowsPerStep)
        indexStretch(account, entity);
    },
    finish: async (account, entity) => {
      while (step(account, entity)) await anotherTurn();
    },
    restoreIndexes: database.transaction(() => {
      for (const index of givenUp.all()) makeIndex(index);
    }),
    cutOff: () => unfinished.all().filter(({ account, entity }) => !begun.has(`${account} ${entity}`)),
  };
}

function rowBounds(database: Database, table: string): { least: number | null; most: number | null } {
  const select = (what: string): number | null =>
    database.prepare<[], number | null>(`SELECT ${what}(row) FROM ${table}`).pluck().get() ?? null;
  return { least: select('min'), most: select('max') };
}

/** Of the table, and of the groups of its records by cause: a page can bring as many groups as records. */
function dropIndexes(database: Database, entity: CachedEntity): void {
  const { table, cause } = cachedTables[entity];
  const indexes = database
    .prepare<[string, string], StoredIndex>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN (?, ?) AND sql IS NOT NULL",
    )
    .all(table, cause?.groups ?? table);
  const keep = database.prepare<[string, string, string]>(
    'INSERT INTO bulk_indexes (entity, name, sql) VALUES (?, ?, ?)',
  );
  for (const { name, sql } of indexes) {
    keep.run(entity, name, sql);
    database.exec(`DROP INDEX ${name}`);
  }
}
