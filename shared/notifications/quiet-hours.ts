import type { NotificationSettings } from '../domain/notification.ts';

/**
 * True while nothing is to be shown. By the clock on the person's wall: `timeZone` is an IANA name, so that where clocks change the hours stay what the person
 * calls them. `now` in milliseconds.
 */
export function isQuiet(
  { on, from, to }: NotificationSettings['quiet'],
  now: number,
  timeZone: string,
): boolean {
  if (!on || from === to || Number.isNaN(now)) return false;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}
