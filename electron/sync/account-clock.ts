import { earlier, shift } from './instants.ts';

const day = 86_400_000;

/**
 * How far a cursor may move: not past the account's own clock, so that one record with a date in a far future does not hide everything that follows.
 * `sentAt` is the account's clock as its reply told it; where it told none, the local clock with two days to spare.
 */
export function trustworthy(reached: string | null, sentAt: string | null, now: number): string | null {
  if (reached === null) return null;
  return earlier(reached, sentAt ?? new Date(now + 2 * day).toISOString());
}

/**
 * Where the cached window of some days begins. The earlier of both clocks counts: a clock that is ahead must not make records disappear.
 */
export function windowStart(
  days: number | undefined,
  sentAt: string | null,
  now: number,
): string | undefined {
  if (days === undefined) return undefined;
  return shift(earlier(new Date(now).toISOString(), sentAt), -days * day);
}
