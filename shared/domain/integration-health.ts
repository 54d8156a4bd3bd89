import type { HourTotal, IntegrationPulse } from './activity.ts';
import { endOf } from './event-end.ts';

/** How far back the health of an integration is told: seven days, in hours. What is kept of events is no older. */
export const healthHours = 7 * 24;

/** With fewer hours in which something arrived than this, nothing can be said about a rhythm. */
const fewestHours = 6;

const millisecondsPerHour = 3_600_000;

/**
 * How an integration fares, told from the last seven days.
 *
 * The rhythm: hours in which something arrived are looked at, and the pauses between them. `usualPause` is the pause that nine of ten stay below, `longestPause` the longest; both in
 * hours, the present pause apart. `silent` is how long nothing has arrived by now, in milliseconds. It is longer than usual when it is longer than the longest pause of the seven
 * days: so nights and weekends that belong to the rhythm alarm nobody.
 */
export interface IntegrationHealth {
  readonly moved: number;
  readonly failed: number;
  /** Parts of 1; null where nothing moved or failed. */
  readonly successRate: number | null;
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  /** `none`: nothing arrived in seven days. `tooFew`: too little to tell. */
  readonly rhythm: 'none' | 'tooFew' | 'usual' | 'longerThanUsual';
  readonly usualPause: number | null;
  readonly longestPause: number | null;
  readonly silent: number | null;
}

/** Tells the health of an integration. `now` in milliseconds; a last success in the future (a clock was moved) counts as now. */
export function healthOf(
  { hours, lastSuccessAt, lastFailureAt }: IntegrationPulse,
  now: number,
): IntegrationHealth {
  const moved = totalOf(hours, 'moved');
  const failed = totalOf(hours, 'failed');
  const arrivals = [
    ...new Set(
      hours.filter(({ status, total }) => total > 0 && endOf(status) === 'moved').map(({ hour }) => hour),
    ),
  ].sort((one, other) => one - other);
  const pauses = arrivals
    .slice(1)
    .map((hour, index) => hour - (arrivals[index] ?? hour))
    .sort((one, other) => one - other);
  const last = lastSuccessAt === null ? Number.NaN : Date.parse(lastSuccessAt);
  const silent = Number.isNaN(last) ? null : Math.max(0, now - last);
  const usualPause = pauses[Math.ceil(pauses.length * 0.9) - 1] ?? null;
  const longestPause = pauses.at(-1) ?? null;
  return {
    moved,
    failed,
    successRate: moved + failed === 0 ? null : moved / (moved + failed),
    lastSuccessAt,
    lastFailureAt,
    rhythm: rhythmOf(arrivals.length, longestPause, silent),
    usualPause,
    longestPause,
    silent,
  };
}

function rhythmOf(
  arrivals: number,
  longestPause: number | null,
  silent: number | null,
): IntegrationHealth['rhythm'] {
  if (arrivals === 0 || silent === null) return 'none';
  if (arrivals < fewestHours || longestPause === null) return 'tooFew';
  // Pauses are counted in whole hours: up to an hour more is the same pause.
  return silent > (longestPause + 1) * millisecondsPerHour ? 'longerThanUsual' : 'usual';
}

function totalOf(hours: readonly HourTotal[], end: ReturnType<typeof endOf>): number {
  return hours.reduce((sum, { status, total }) => sum + (endOf(status) === end ? total : 0), 0);
}
