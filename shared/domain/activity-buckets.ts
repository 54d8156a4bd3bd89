import type { HourTotal } from './activity.ts';
import { endOf } from './event-end.ts';

const millisecondsPerHour = 3_600_000;

/** A bar of a chart: whole hours since 1970 (UTC), `toHour` is the first one after it. */
export interface Bucket {
  readonly fromHour: number;
  readonly toHour: number;
}

/** What happened in a bucket, by direction and end. What has a word that Penstock does not know, in either, is `other`. */
export interface BucketTotals extends Bucket {
  readonly in: { readonly moved: number; readonly failed: number };
  readonly out: { readonly moved: number; readonly failed: number };
  readonly other: number;
}

/** More bars than this no chart shows. */
const mostBuckets = 400;

/** The whole hours since 1970 (UTC) at an instant in milliseconds. */
export function hourAt(milliseconds: number): number {
  return Math.floor(milliseconds / millisecondsPerHour);
}

/** One bucket per hour, the last ones where there would be too many. */
export function hourBuckets(fromHour: number, toHour: number): readonly Bucket[] {
  const from = Math.max(fromHour, toHour - mostBuckets);
  return Array.from({ length: Math.max(0, toHour - from) }, (_, index) => ({
    fromHour: from + index,
    toHour: from + index + 1,
  }));
}

/**
 * One bucket per day of the time zone (IANA name), the last ones where there would be too many. An hour belongs to the day in which it begins: where a zone is not a whole number of
 * hours from UTC, up to an hour falls to the day before. Days on which clocks change have 23 or 25 hours.
 */
export function dayBuckets(fromHour: number, toHour: number, timeZone: string): readonly Bucket[] {
  const dayOf = localDay(timeZone);
  const from = Math.max(fromHour, toHour - mostBuckets * 24);
  const buckets: Bucket[] = [];
  let [day, start] = ['', from];
  for (let hour = from; hour < toHour; hour += 1) {
    const name = dayOf(hour);
    if (name !== day && day !== '') {
      buckets.push({ fromHour: start, toHour: hour });
      start = hour;
    }
    day = name;
  }
  if (start < toHour) buckets.push({ fromHour: start, toHour });
  return buckets;
}

/** Puts totals per hour into buckets, which must be ascending; totals outside of all of them are left out. */
export function fillBuckets(
  buckets: readonly Bucket[],
  hours: readonly HourTotal[],
): readonly BucketTotals[] {
  const filled = buckets.map((bucket) => ({
    ...bucket,
    in: { moved: 0, failed: 0 },
    out: { moved: 0, failed: 0 },
    other: 0,
  }));
  for (const { hour, direction, status, total } of hours) {
    const bucket = filled[positionOf(buckets, hour)];
    if (bucket === undefined) continue;
    const end = endOf(status);
    if (end === 'other' || (direction !== 'in' && direction !== 'out')) bucket.other += total;
    else bucket[direction][end] += total;
  }
  return filled;
}

/** The bucket that an hour falls into, by halving; -1 where there is none. */
function positionOf(buckets: readonly Bucket[], hour: number): number {
  let [low, high] = [0, buckets.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const bucket = buckets[middle];
    if (bucket === undefined || hour < bucket.fromHour) high = middle - 1;
    else if (hour >= bucket.toHour) low = middle + 1;
    else return middle;
  }
  return -1;
}

function localDay(timeZone: string): (hour: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (hour) => format.format(hour * millisecondsPerHour);
}
