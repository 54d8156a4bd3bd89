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
  /** Of events: what moved, and how. Empty for all others. */
  readonly moved: string;
  readonly operation: string;
}

interface Total extends CountKey {
  /** Creation day where days are counted, else empty. */
  readonly day: string;
  by: number;
}

/** Stands between the parts of a key; no word of an account holds it. */
const separator = '\u001f';

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
      const totals = new Map<string, Total>();
      const count = (key: CountKey, by: number): void => {
        const day = entity === 'exceptions' ? dayOf(key.createdAt) : '';
        const name = [key.integration, key.status, key.kind, day].join(separator);
        const total = totals.get(name);
        if (total === undefined) totals.set(name, { ...key, day, by });
        else total.by += by;
      };
      const shift = ({ integration, status, kind, day, by }: Total): void => {
        if (by === 0) return;
        for (const name of new Set([integration, allIntegrations])) {
          change.run(account, entity, name, status, kind, by);
        }
        if (day !== '') changeDay.run(account, day, integration, by);
      };
      return {
        add: (key) => count(key, 1),
        remove: (key) => count(key, -1),
        write: () => {
          const changed = [...totals.values()];
          changed.forEach(shift);
          if (!changed.some(({ by }) => by < 0)) return;
          tidy.run(account, entity);
          if (entity === 'exceptions') tidyDays.run(account);
        },
      };
    },
  };
}

/** The UTC day of an ISO-8601 time. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}
