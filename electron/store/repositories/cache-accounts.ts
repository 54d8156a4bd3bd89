import type { Database } from '../database.ts';
import { cachedEntities, cachedTables } from './cached-tables.ts';
import { rowRange } from '../row-range.ts';

/** The numbers by which `cache.db` knows accounts: its own, because it may be rebuilt while `console.db` stays, and the other way round. */
export interface CacheAccountRepository {
  number(id: string): number | undefined;
  /** The account's number, given now if it has none. */
  obtain(id: string): number;
  ids(): string[];
  /** Removes everything that was pulled for the account. */
  remove(id: string): void;
}

/** Prepares the accounts table of `cache.db`. */
export function createCacheAccountRepository(database: Database): CacheAccountRepository {
  const find = database.prepare<[string], number>('SELECT number FROM accounts WHERE id = ?').pluck();
  const insert = database.prepare<[string]>('INSERT INTO accounts (id) VALUES (?)');
  const ids = database.prepare<[], string>('SELECT id FROM accounts ORDER BY number').pluck();
  const remove = database.prepare<[number]>('DELETE FROM accounts WHERE number = ?');
  const number = (id: string): number | undefined => find.get(id);

  return {
    number,
    obtain: (id) => number(id) ?? Number(insert.run(id).lastInsertRowid),
    ids: () => ids.all(),
    remove: database.transaction((id: string) => {
      const account = number(id);
      if (account === undefined) return;
      for (const entity of cachedEntities) removeRows(database, cachedTables[entity].table, account, entity);
      remove.run(account);
    }),
  };
}

function removeRows(database: Database, table: string, account: number, entity: string): void {
  const { from, to } = rowRange(account);
  const indexedTo = database
    .prepare<[number, string], number>('SELECT indexed_to FROM bulk_loads WHERE account = ? AND entity = ?')
    .pluck()
    .get(account, entity);
  database
    .prepare(
      `INSERT INTO ${table}_search (${table}_search, rowid, search)
       SELECT 'delete', row, search FROM ${table} WHERE row BETWEEN ? AND ?`,
    )
    .run(from, Math.min(to, indexedTo ?? to));
  database.prepare(`DELETE FROM ${table} WHERE row BETWEEN ? AND ?`).run(from, to);
}
