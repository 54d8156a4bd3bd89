import { trendDays } from '../../../shared/domain/integration-row.ts';

const millisecondsPerDay = 86_400_000;

/** The UTC days of a trend, oldest first, the last being the day of `now` (ISO-8601). */
export function lastDays(now: string): string[] {
  const end = Date.parse(now);
  return Array.from({ length: trendDays }, (_, index) =>
    new Date(end - (trendDays - 1 - index) * millisecondsPerDay).toISOString().slice(0, 10),
  );
}
