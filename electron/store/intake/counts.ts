import type { CachedEntity } from '../cached-table.ts';
import type { Database } from '../database.ts';

/** Where the totals over all integrations stand; no integration has this id. */
export const allIntegrations = '*';

/** Under which counts a record falls. */
export interface CountKey {
  readonly integration: string;
  readonly status: string;
  readonly kind: string;
  /** Creation time: exceptions are also counted by UTC day. */
  readonly createdAt: string;
}

/** Changes of counts that one transaction collects and writes at its end. */
export interface CountChanges {
  add(key: CountKey): void;
  remove(key: CountKey): void;
  write(): void;
}

/**
 * The counts beside the records, kept in step by whatever changes records, in the same transaction: totals by integration, status and
 * kind (for lists and open exceptions), and exceptions created per day (for the trend).
 */
export function createCounts(database: Database): {
  collect: (account: number, entity: CachedEntity) => CountChanges;
} {
  const change = database.prepare<[number, string, string, string, string, number]>(`
    INSERT INTO counts (account, entity, integration, status, kind, total) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET total = total + excluded.total`);
  const changeDay = database.prepare<[number, string, string, number]>(`
    INSERT INTO exception_days (account, day, integration, total) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET total = total + excluded.total`);
  const tidy = database.prepare<[number, string]>(
    'DELETE FROM counts WHERE account = ? AND entity = ? AND total = 0',
  );
  const tidyDays = database.prepare<[number]>('DELETE FROM exception_days WHERE account = ? AND total = 0');

  return {
    collect: (account, entity) => {
      const groups = new Map<string, number>();
      const days = new Map<string, number>();
      const count = (key: CountKey, by: number): void => {
        for (const integration of new Set([key.integration, allIntegrations])) {
          shift(groups, [integration, key.status, key.kind], by);
        }
        if (entity === 'exceptions') shift(days, [dayOf(key.createdAt), key.integration], by);
      };
      return {
        add: (key) => count(key, 1),
        remove: (key) => count(key, -1),
        write: () => {
          for (const [key, by] of groups) {
            const [integration, status, kind] = JSON.parse(key) as [string, string, string];
            if (by !== 0) change.run(account, entity, integration, status, kind, by);
          }
          for (const [key, by] of days) {
            const [day, integration] = JSON.parse(key) as [string, string];
            if (by !== 0) changeDay.run(account, day, integration, by);
          }
          if (hasDecrease(groups)) tidy.run(account, entity);
          if (hasDecrease(days)) tidyDays.run(account);
        },
      };
    },
  };
}

/** The UTC day of an ISO-8601 time. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

function shift(totals: Map<string, number>, key: readonly string[], by: number): void {
  const text = JSON.stringify(key);
  totals.set(text, (totals.get(text) ?? 0) + by);
}

function hasDecrease(totals: ReadonlyMap<string, number>): boolean {
  return totals.values().some((by) => by < 0);
}
