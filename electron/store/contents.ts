import type { DataContents } from '../../shared/domain/local-data.ts';
import type { Database } from './database.ts';

/** What a `console.db` holds, in figures. A file of an older schema may lack tables: what it has not, it holds none of. */
export function contentsOf(database: Database): DataContents {
  const has = (table: string): boolean =>
    database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !==
    undefined;
  const count = (table: string, where = 'TRUE'): number =>
    has(table) ? Number(database.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get()) : 0;
  return {
    accounts: has('accounts')
      ? database.prepare<[], string>('SELECT name FROM accounts ORDER BY number').pluck().all()
      : [],
    integrations: count('integrations'),
    rules: count('automation_rules'),
    routingCards: count('order_routings'),
    versions: count('versions'),
    openChanges: count('changes', `state IN ('open', 'unknown')`),
    drafts: count('drafts'),
    notes: count('exception_marks'),
  };
}
