import type { Database } from '../database.ts';
import { allKinds } from '../intake/event-hours.ts';

const hour = 3_600_000;

type Values = Readonly<Record<string, string | number>>;

/**
 * Prepares counting what an integration moved without failing from one instant (inclusive) to another, in milliseconds. Whole hours come from the counts that intake
 * keeps, and only what is left of the first and the last one is counted: the cost is that of the hours, however much moved. `account` is its number in `cache.db`.
 */
export function createMovedRecords(
  cache: Database,
): (account: number, integration: string, from: number, to: number) => number {
  const inWholeHours = cache
    .prepare<[Values], number>(
      `WITH RECURSIVE hours (hour) AS (
         SELECT CAST(@first AS INTEGER) WHERE @first < @end
         UNION ALL SELECT hour + 1 FROM hours WHERE hour + 1 < @end)
       SELECT coalesce(sum(total), 0) FROM hours CROSS JOIN event_hours USING (hour)
       WHERE account = @account AND integration = @integration AND entity = '${allKinds}' AND status <> 'failed'`,
    )
    .pluck();
  const inPart = cache
    .prepare<[Values], number>(
      `SELECT coalesce(sum((
         SELECT count(*) FROM events
         WHERE events.account = kinds.account AND events.integration = kinds.integration
           AND events.moved_entity = kinds.entity AND events.operation = kinds.operation
           AND events.status = kinds.status AND events.direction = kinds.direction
           AND created_at >= @from AND created_at < @to)), 0)
       FROM event_hours AS kinds
       WHERE account = @account AND integration = @integration AND hour = @hour AND entity <> '${allKinds}'
         AND status <> 'failed'`,
    )
    .pluck();

  return (account, integration, from, to) => {
    const part = (within: number, begin: number, end: number): number =>
      begin >= end
        ? 0
        : (inPart.get({
            ...{ account, integration, hour: within },
            ...{ from: new Date(begin).toISOString(), to: new Date(end).toISOString() },
          }) ?? 0);
    const [first, end] = [Math.ceil(from / hour), Math.floor(to / hour)];
    if (end < first) return part(end, from, to);
    const whole = inWholeHours.get({ account, integration, first, end }) ?? 0;
    return part(first - 1, from, first * hour) + whole + part(end, end * hour, to);
  };
}
