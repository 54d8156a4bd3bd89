import type { NotificationSettings } from '../domain/notification.ts';

/** How long a person may pause notifications. */
export type Pause = 'hour' | 'tomorrow';

/** Hour of the next day, on the person's clock, at which a pause until tomorrow ends. */
const morning = 8;

/** When a pause that begins now ends, ISO-8601. `now` in milliseconds; tomorrow is the next day of this computer's clock. */
export function pauseEnd(pause: Pause, now: number): string {
  const end = new Date(now);
  if (pause === 'hour') end.setTime(now + 3_600_000);
  else {
    end.setDate(end.getDate() + 1);
    end.setHours(morning, 0, 0, 0);
  }
  return end.toISOString();
}

/** True while a person has paused notifications. `now` in milliseconds. */
export function isPaused({ pausedUntil }: Pick<NotificationSettings, 'pausedUntil'>, now: number): boolean {
  return pausedUntil !== null && now < Date.parse(pausedUntil);
}
