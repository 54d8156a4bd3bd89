import { rmSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { timed } from './figure.ts';

interface Definition {
  readonly type: string;
  readonly sql: string;
}

/**
 * Milliseconds that SQLite alone needs to take the same orders into a new file: rows held in memory, one transaction, prepared statements, then the same indexes and
 * the same search index. Takes the path of the filled `cache.db`.
 */
export async function insertPlainly(filled: string): Promise<number> {
  const source = new SQLite(filled, { readonly: true });
  const definitions = source
    .prepare<[], Definition>(
      "SELECT type, sql FROM sqlite_schema WHERE tbl_name = 'orders' AND sql IS NOT NULL ORDER BY type DESC",
    )
    .all();
  const search =
    source.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'orders_search'").pluck().get() ??
    '';
  const rows = source.prepare<[], unknown[]>('SELECT * FROM orders').raw().all();
  source.close();

  const path = `${filled}.plain`;
  const database = new SQLite(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  const { milliseconds } = await timed(() => {
    for (const { type, sql } of definitions) if (type === 'table') database.exec(sql);
    const insert = database.prepare(
      `INSERT INTO orders VALUES (${(rows[0] ?? []).map(() => '?').join(', ')})`,
    );
    database.transaction(() => {
      for (const row of rows) insert.run(row);
    })();
    for (const { type, sql } of definitions) if (type === 'index') database.exec(sql);
    database.exec(search);
    database.exec("INSERT INTO orders_search (orders_search) VALUES ('rebuild')");
  });
  database.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  return milliseconds;
}
