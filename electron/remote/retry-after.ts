/** The longest pause that a reply may ask for, in milliseconds (contract: never longer than 15 minutes without asking again). */
export const retryAfterLimit = 15 * 60_000;

/**
 * How long a reply asks to wait, in milliseconds. `Retry-After` is a number of seconds or a date, and a date counts from the reply's own `Date`, never from the
 * local clock. Nonsense, and a date without a `Date` beside it, count as absent (null).
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>): number | null {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  const milliseconds = /^\d{1,10}$/.test(text) ? Number(text) * 1_000 : untilDate(text, headers['date']);
  return milliseconds === null ? null : Math.min(Math.max(milliseconds, 0), retryAfterLimit);
}

function untilDate(text: string, sentAt: string | undefined): number | null {
  const until = readDate(text);
  const from = readDate(sentAt ?? '');
  return until === null || from === null ? null : until - from;
}

/** An HTTP date begins with a weekday's name; anything else that `Date.parse` would swallow is nonsense here. */
function readDate(text: string): number | null {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text)) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}
