import { trendDays } from '../../../shared/domain/integration-row.ts';
import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';
import { lastDays } from './last-days.ts';

/** What the integrations page says about exceptions, from the counts that intake keeps: never by counting. */
export interface ExceptionFigures {
  /** Open exceptions by integration; integrations without any are absent. */
  open(account: number): ReadonlyMap<string, number>;
  /** Exceptions created per UTC day by integration, `trendDays` numbers, the last being the day of `now`. */
  trend(account: number, now: string): ReadonlyMap<string, number[]>;
  /** The same of all integrations together. */
  trendOfAll(account: number, now: string): number[];
}

/** Prepares the figures over the counts of `cache.db`. */
export function createExceptionFigures(database: Database): ExceptionFigures {
  const open = database.prepare<[number, string], { integration: string; total: number }>(`
    SELECT integration, sum(total) AS total FROM counts
    WHERE account = ? AND entity = 'exceptions' AND status = 'active' AND integration <> ? GROUP BY integration`);
  const days = database.prepare<
    [number, string, string],
    { day: string; integration: string; total: number }
  >('SELECT day, integration, total FROM exception_days WHERE account = ? AND day BETWEEN ? AND ?');

  const daysOfAll = database.prepare<[number, string, string], { day: string; total: number }>(
    'SELECT day, sum(total) AS total FROM exception_days WHERE account = ? AND day BETWEEN ? AND ? GROUP BY day',
  );

  return {
    open: (account) =>
      new Map(open.all(account, allIntegrations).map(({ integration, total }) => [integration, total])),
    trend: (account, now) => {
      const names = lastDays(now);
      const positions = new Map(names.map((day, position) => [day, position]));
      const trends = new Map<string, number[]>();
      for (const { day, integration, total } of days.all(account, names[0] ?? '', names.at(-1) ?? '')) {
        const trend = trends.get(integration) ?? emptyTrend();
        trend[positions.get(day) ?? 0] = total;
        trends.set(integration, trend);
      }
      return trends;
    },
    trendOfAll: (account, now) => {
      const names = lastDays(now);
      const totals = new Map(
        daysOfAll.all(account, names[0] ?? '', names.at(-1) ?? '').map(({ day, total }) => [day, total]),
      );
      return names.map((day) => totals.get(day) ?? 0);
    },
  };
}

/** A trend without any exception. */
export function emptyTrend(): number[] {
  return Array.from({ length: trendDays }, () => 0);
}
