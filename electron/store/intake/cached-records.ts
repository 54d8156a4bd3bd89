import type { CachedEntity } from '../cached-table.ts';
import type { Database } from '../database.ts';
import { cachedEntities, cachedTables } from '../repositories/cached-tables.ts';
import { allIntegrations } from './counts.ts';

/** What the sweep and the moving window ask about the cached records of one entity. `account` is its number in `cache.db`. */
export interface CachedRecords {
  ids(account: number): string[];
  versions(account: number): { id: string; updatedAt: string }[];
  /** Of one record; undefined where it is not held. */
  updatedAt(account: number, id: string): string | undefined;
  /** Ids of at most `limit` records that were created before an instant. */
  createdBefore(account: number, instant: string, limit: number): string[];
  count(account: number): number;
}

/** Prepares these questions for every cached entity. */
export function createCachedRecords(database: Database): Readonly<Record<CachedEntity, CachedRecords>> {
  const count = database
    .prepare<[number, string, string], number | null>(
      'SELECT sum(total) FROM counts WHERE account = ? AND entity = ? AND integration = ?',
    )
    .pluck();
  const entries = cachedEntities.map((entity) => {
    const { table } = cachedTables[entity];
    const ids = database.prepare<[number], string>(`SELECT id FROM ${table} WHERE account = ?`).pluck();
    const versions = database.prepare<[number], { id: string; updatedAt: string }>(
      `SELECT id, updated_at AS updatedAt FROM ${table} WHERE account = ?`,
    );
    const updatedAt = database
      .prepare<[number, string], string>(`SELECT updated_at FROM ${table} WHERE account = ? AND id = ?`)
      .pluck();
    const createdBefore = database
      .prepare<[number, string, number], string>(
        `SELECT id FROM ${table} WHERE account = ? AND created_at < ? ORDER BY created_at LIMIT ?`,
      )
      .pluck();
    const records: CachedRecords = {
      ids: (account) => ids.all(account),
      versions: (account) => versions.all(account),
      updatedAt: (account, id) => updatedAt.get(account, id),
      createdBefore: (account, instant, limit) => createdBefore.all(account, instant, limit),
      count: (account) => count.get(account, entity, allIntegrations) ?? 0,
    };
    return [entity, records] as const;
  });
  return Object.fromEntries(entries) as Record<CachedEntity, CachedRecords>;
}
