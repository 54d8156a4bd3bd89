import type { Database } from '../database.ts';
import { allIntegrations, type CountChanges, type CountKey } from './counts.ts';

const millisecondsPerHour = 3_600_000;
/** Stands between the parts of a key; no word of an account holds it. */
const separator = '\u001f';

/** Where the totals over all entities and operations of an hour stand, in both columns; no word of an account holds it. */
export const allKinds = '\u001f';
/** Where the totals over all hours stand. */
export const allHours = -1;

interface Total extends CountKey {
  readonly hour: number;
  by: number;
}

type Row = Readonly<Record<'integration' | 'entity' | 'operation' | 'direction' | 'status', string>> & {
  readonly hour: number;
  by: number;
};

/** The whole hours since 1970 (UTC) of an ISO-8601 time; 0 for one that can't be read, or is before that. */
export function hourOf(time: string): number {
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, Math.floor(milliseconds / millisecondsPerHour));
}

/**
 * Events counted per hour, integration, entity, operation, direction and status, kept in step by whatever changes events, in the same
 * transaction. Charts, totals and the health of integrations are read from here. Gives the changes that one transaction collects.
 */
export function createEventHours(database: Database): (account: number) => CountChanges {
  type Key = Readonly<Record<string, string | number>>;
  const key = `account = @account AND integration = @integration AND hour = @hour AND entity = @entity
    AND operation = @operation AND direction = @direction AND status = @status`;
  const change = database.prepare<[Key]>(`
    INSERT INTO event_hours (account, integration, hour, entity, operation, direction, status, total)
    VALUES (@account, @integration, @hour, @entity, @operation, @direction, @status, @by)
    ON CONFLICT DO UPDATE SET total = total + excluded.total`);
  const tidy = database.prepare<[Key]>(`DELETE FROM event_hours WHERE ${key} AND total = 0`);

  return (account) => {
    const totals = new Map<string, Total>();
    const count = (record: CountKey, by: number): void => {
      const hour = hourOf(record.createdAt);
      const { integration, moved, operation, kind, status } = record;
      const name = [hour, integration, moved, operation, kind, status].join(separator);
      const total = totals.get(name);
      if (total === undefined) totals.set(name, { ...record, hour, by });
      else total.by += by;
    };
    return {
      add: (record) => count(record, 1),
      remove: (record) => count(record, -1),
      write: () => {
        for (const row of rowsOf([...totals.values()])) {
          if (row.by === 0) continue;
          change.run({ ...row, account });
          if (row.by < 0) tidy.run({ ...row, account });
        }
      },
    };
  };
}

/** The rows that totals fall under: of their integration and of all; of their kind, of all kinds of the hour, and of all hours. Each row once. */
function rowsOf(totals: readonly Total[]): Iterable<Row> {
  const rows = new Map<string, Row>();
  for (const { integration, hour, moved, operation, kind: direction, status, by } of totals) {
    for (const name of new Set([integration, allIntegrations])) {
      const places = [
        { hour, entity: moved, operation },
        { hour, entity: allKinds, operation: allKinds },
        { hour: allHours, entity: moved, operation },
      ];
      for (const place of places) {
        const key = [name, place.hour, place.entity, place.operation, direction, status].join(separator);
        const row = rows.get(key);
        if (row === undefined) rows.set(key, { ...place, integration: name, direction, status, by });
        else row.by += by;
      }
    }
  }
  return rows.values();
}
