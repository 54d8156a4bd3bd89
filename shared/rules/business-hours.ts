import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { readWord } from './text.ts';
import { zoneClock, type ZoneClock } from './zone-clock.ts';

const dayMilliseconds = 86_400_000;
const minuteMilliseconds = 60_000;

/** Nobody knows the clocks of a century ahead; the limit also bounds the walk of a hostile hold. */
const furthestEnd = 36_525 * dayMilliseconds;

/** The words for the days of the week, Monday first. */
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Part of a day, in milliseconds from what the clock calls midnight; `to` isn't included. */
interface Opening {
  readonly from: number;
  readonly to: number;
}

/** Business hours that have been read: openings by weekday from Monday, sorted, without overlaps. */
export interface BusinessHours {
  readonly clock: ZoneClock;
  readonly week: readonly (readonly Opening[])[];
}

/**
 * Reads `{ timeZone, days: { mon..sun: [{ from, to }] } }`. Undefined for a zone that doesn't exist, times other than
 * `HH:MM` (`24:00` only as `to`), `from` not before `to`, an unknown day, or a week without any opening.
 */
export function readBusinessHours(value: JsonValue): BusinessHours | undefined {
  if (!isJsonObject(value) || typeof value.timeZone !== 'string' || !isJsonObject(value.days))
    return undefined;
  const clock = zoneClock(value.timeZone);
  const week = readWeek(value.days);
  if (clock === undefined || week === undefined) return undefined;
  return week.some((openings) => openings.length > 0) ? { clock, week } : undefined;
}

function readWeek(days: JsonObject): (readonly Opening[])[] | undefined {
  const week: (readonly Opening[])[] = weekdays.map(() => []);
  const seen = new Set<number>();
  for (const [word, value] of Object.entries(days)) {
    const index = weekdays.findIndex((weekday) => weekday === readWord(word));
    const openings = readOpenings(value);
    if (index < 0 || seen.has(index) || openings === undefined) return undefined;
    seen.add(index);
    week[index] = openings;
  }
  return week;
}

function readOpenings(value: JsonValue | undefined): readonly Opening[] | undefined {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const openings: Opening[] = [];
  for (const entry of value) {
    const opening = readOpening(entry);
    if (opening === undefined) return undefined;
    openings.push(opening);
  }
  return withoutOverlaps(openings.sort((left, right) => left.from - right.from));
}

function readOpening(entry: JsonValue): Opening | undefined {
  if (!isJsonObject(entry)) return undefined;
  const from = readTime(entry.from);
  const to = readTime(entry.to);
  return from < to && from < dayMilliseconds ? { from, to } : undefined;
}

/** `HH:MM` in milliseconds; NaN, which is before and after nothing, for anything else. */
function readTime(value: JsonValue | undefined): number {
  const match = typeof value === 'string' ? /^(\d{2}):(\d{2})$/.exec(value.trim()) : null;
  const hour = Number(match?.[1] ?? NaN);
  const minute = Number(match?.[2] ?? NaN);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return NaN;
  return (hour * 60 + minute) * minuteMilliseconds;
}

/** A minute counts once, however many openings hold it. */
function withoutOverlaps(sorted: readonly Opening[]): readonly Opening[] {
  const result: Opening[] = [];
  for (const opening of sorted) {
    const last = result.at(-1);
    if (last === undefined || opening.from > last.to) result.push(opening);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, opening.to) };
  }
  return result;
}

/**
 * When so many minutes (above 0) of business hours have passed since a moment (milliseconds). Counts what the zone's clock
 * reads: an hour that it reads twice counts twice, one that it skips not at all. Undefined if that is more than a century ahead.
 */
export function addBusinessMinutes(start: number, minutes: number, hours: BusinessHours): number | undefined {
  let remaining = minutes * minuteMilliseconds;
  let time = start;
  while (time - start < furthestEnd) {
    const { end, offset } = hours.clock.spanFrom(time);
    for (const opening of openingsBetween(time + offset, end + offset, hours)) {
      const length = opening.to - opening.from;
      if (remaining <= length) return opening.from + remaining - offset;
      remaining -= length;
    }
    time = end;
  }
  return undefined;
}

/** The openings, cut to a stretch of what the clock reads (milliseconds, as if it were UTC). */
function* openingsBetween(start: number, end: number, { week }: BusinessHours): Generator<Opening> {
  for (let day = Math.floor(start / dayMilliseconds); day * dayMilliseconds < end; day += 1) {
    const midnight = day * dayMilliseconds;
    for (const opening of week[weekdayOf(day)] ?? []) {
      const from = Math.max(start, midnight + opening.from);
      const to = Math.min(end, midnight + opening.to);
      if (from < to) yield { from, to };
    }
  }
}

/** The day of the week, 0 for Monday, of a number of days since 1970-01-01, a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
