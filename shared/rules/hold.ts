import type { JsonObject, JsonValue } from '../json.ts';
import { addBusinessMinutes, readBusinessHours, type BusinessHours } from './business-hours.ts';
import { readMoment, writeMoment } from './moment.ts';
import type { ActionProblem } from './outcome.ts';
import { isBlank, readWord } from './text.ts';

const defaultMinutes = 10;
const minuteMilliseconds = 60_000;

/** A hold that has been read and can be put to orders. */
export interface ReadHold {
  readonly minutes: number;
  readonly startsAt: 'synced' | 'ordered';
  readonly nextStatus: 'readyForFulfillment' | 'reviewRequired';
  readonly hours: BusinessHours | null;
}

/** What a hold makes of an order: the status, and until when it is held (ISO-8601 UTC); null where there is no hold. */
export interface PlacedHold {
  readonly status: string;
  readonly holdUntil: string | null;
}

/** Reads the members of a `hold` action; gives the problem where one can't be read. */
export function readHold(action: JsonObject): ReadHold | ActionProblem {
  const minutes = action.minutes ?? defaultMinutes;
  const startsAt = readStart(action.startsAt);
  const nextStatus = readNextStatus(action.nextStatus);
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 0) return 'wrongShape';
  if (startsAt === undefined || nextStatus === undefined) return 'wrongShape';
  if (action.businessHours === undefined || action.businessHours === null) {
    return { minutes, startsAt, nextStatus, hours: null };
  }
  const hours = readBusinessHours(action.businessHours);
  return hours === undefined ? 'businessHours' : { minutes, startsAt, nextStatus, hours };
}

function readStart(value: JsonValue | undefined): ReadHold['startsAt'] | undefined {
  const word = readWord(value ?? 'synced');
  return word === 'synced' || word === 'ordered' ? word : undefined;
}

/** The status after a hold, `readyForFulfillment` where nothing is said; undefined for an unknown word. */
export function readNextStatus(value: JsonValue | undefined): ReadHold['nextStatus'] | undefined {
  switch (readWord(value ?? 'readyForFulfillment')) {
    case 'readyforfulfillment':
      return 'readyForFulfillment';
    case 'reviewrequired':
      return 'reviewRequired';
    default:
      return undefined;
  }
}

/** Puts a hold to an order; `now` in milliseconds. Without minutes, or with an end that isn't ahead, there is no hold. */
export function placeHold(hold: ReadHold, order: JsonObject, now: number): PlacedHold | ActionProblem {
  const start = readStartOf(hold, order);
  if (Number.isNaN(start)) return 'unreadableDate';
  if (hold.minutes === 0) return { status: hold.nextStatus, holdUntil: null };
  const end =
    hold.hours === null
      ? start + hold.minutes * minuteMilliseconds
      : addBusinessMinutes(start, hold.minutes, hold.hours);
  const holdUntil = end === undefined ? undefined : writeMoment(end);
  if (end === undefined || holdUntil === undefined) return 'unreadableDate';
  return end > now ? { status: 'onHold', holdUntil } : { status: hold.nextStatus, holdUntil: null };
}

function readStartOf({ startsAt }: ReadHold, order: JsonObject): number {
  const ordered = startsAt === 'ordered' ? order.extOrderCreatedAt : undefined;
  const start = isAbsent(ordered) ? order.createdAt : ordered;
  return typeof start === 'string' ? readMoment(start) : NaN;
}

function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isBlank(value));
}
