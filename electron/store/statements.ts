import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './database.ts';

/** Prepares statements whose text is put together from parts, each text once. */
export function createStatementCache(
  database: Database,
): <Parameters extends unknown[], Row>(sql: string) => BetterSqlite3.Statement<Parameters, Row> {
  const statements = new Map<string, BetterSqlite3.Statement>();
  return <Parameters extends unknown[], Row>(sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement as BetterSqlite3.Statement<Parameters, Row>;
  };
}
