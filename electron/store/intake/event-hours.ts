import type { Database } from '../database.ts';
import { allIntegrations, type CountChanges, type CountKey } from './counts.ts';

const millisecondsPerHour = 3_600_000;
/** Stands between the parts of a key; no word of an account holds it. */
const separator = '\u001f';

interface Total extends CountKey {
  readonly hour: number;
  by: number;
}

/** The whole hours since 1970 (UTC) of an ISO-8601 time; 0 for one that can't be read. */
export function hourOf(time: string): number {
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / millisecondsPerHour);
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
    const shift = ({ hour, integration, moved, operation, kind, status, by }: Total): void => {
      if (by === 0) return;
      for (const name of new Set([integration, allIntegrations])) {
        const row = {
          ...{ account, integration: name, hour, entity: moved, operation },
          ...{ direction: kind, status, by },
        };
        change.run(row);
        if (by < 0) tidy.run(row);
      }
    };
    return {
      add: (record) => count(record, 1),
      remove: (record) => count(record, -1),
      write: () => [...totals.values()].forEach(shift),
    };
  };
}
