import type { RecordByEntity } from '../../../shared/domain/records.ts';
import type { CachedEntity, CachedTable, ColumnValue } from '../cached-table.ts';
import type { Database } from '../database.ts';

/** A row as intake compares it with what has come. */
export interface HeldRow {
  readonly row: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly integration: string;
  readonly status: string;
  readonly kind: string;
  /** Its group's id, and the record that failed; empty where records aren't grouped by cause. */
  readonly group: string;
  readonly record: string;
  readonly moved: string;
  readonly operation: string;
  readonly search: string;
}

/** What is kept of a whole record: its JSON text, and the text by which it is found. */
export interface RecordWhole {
  readonly text: string;
  readonly search: string;
}

/** Writes rows of one cached table; `indexed` says whether the row stands in the search index (not during a bulk load). */
export interface CachedWriter<Kind extends CachedEntity> {
  find(account: number, id: string): HeldRow | undefined;
  /** True where the held record is the given text. */
  isSame(held: HeldRow, text: string): boolean;
  /** False where the id is held already: then nothing is written. */
  insert(
    account: number,
    row: number,
    record: RecordByEntity[Kind],
    whole: RecordWhole,
    indexed: boolean,
  ): boolean;
  update(held: HeldRow, record: RecordByEntity[Kind], whole: RecordWhole, indexed: boolean): void;
  remove(held: HeldRow, indexed: boolean): void;
}

/** Prepares the statements that write one cached table and its search index. */
export function createCachedWriter<Kind extends CachedEntity>(
  database: Database,
  definition: CachedTable<Kind>,
): CachedWriter<Kind> {
  const { table, groups, cause } = definition;
  const names = Object.keys(definition.columns);
  const values: ((record: RecordByEntity[Kind]) => ColumnValue)[] = Object.values(definition.columns);
  const shared = ['id', 'created_at', 'updated_at', ...names, 'search', 'record'];

  const find = database.prepare<[number, string], HeldRow>(`
    SELECT row, created_at AS createdAt, updated_at AS updatedAt, ${groups.integration ?? "''"} AS integration,
      ${groups.status ?? "''"} AS status, ${groups.kind ?? "''"} AS kind,
      ${cause?.group ?? "''"} AS "group", ${cause?.record ?? "''"} AS record,
      ${groups.moved ?? "''"} AS moved, ${groups.operation ?? "''"} AS operation, search
    FROM ${table} WHERE account = ? AND id = ?`);
  const same = database
    .prepare<[string, number], number>(`SELECT record = ? FROM ${table} WHERE row = ?`)
    .pluck();
  const insert = database.prepare<ColumnValue[]>(`
    INSERT INTO ${table} (row, account, ${shared.join(', ')})
    VALUES (?, ?, ${shared.map(() => '?').join(', ')}) ON CONFLICT (account, id) DO NOTHING`);
  const update = database.prepare<ColumnValue[]>(`
    UPDATE ${table} SET ${shared.map((name) => `${name} = ?`).join(', ')} WHERE row = ?`);
  const remove = database.prepare<[number]>(`DELETE FROM ${table} WHERE row = ?`);
  const index = database.prepare<[number]>(
    `INSERT INTO ${table}_search (rowid, search) SELECT row, search FROM ${table} WHERE row = ?`,
  );
  const unindex = database.prepare<[number]>(
    `INSERT INTO ${table}_search (${table}_search, rowid, search)
     SELECT 'delete', row, search FROM ${table} WHERE row = ?`,
  );

  const columnValues = (record: RecordByEntity[Kind], { text, search }: RecordWhole): ColumnValue[] => [
    record.id,
    record.createdAt,
    record.updatedAt,
    ...values.map((value) => value(record)),
    search,
    text,
  ];

  return {
    find: (account, id) => find.get(account, id),
    isSame: (held, text) => same.get(text, held.row) === 1,
    insert: (account, row, record, whole, indexed) => {
      if (insert.run(row, account, ...columnValues(record, whole)).changes === 0) return false;
      if (indexed) index.run(row);
      return true;
    },
    update: (held, record, whole, indexed) => {
      const reindex = indexed && whole.search !== held.search;
      if (reindex) unindex.run(held.row);
      update.run(...columnValues(record, whole), held.row);
      if (reindex) index.run(held.row);
    },
    remove: (held, indexed) => {
      if (indexed) unindex.run(held.row);
      remove.run(held.row);
    },
  };
}
