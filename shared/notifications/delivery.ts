import type { Notification, NotificationSettings } from '../domain/notification.ts';
import { isPaused } from './pause.ts';
import { isQuiet } from './quiet-hours.ts';

/** So many at once are shown one by one; more become one digest. */
export const mostAtOnce = 2;
/** So many within `floodSpan` are shown; what comes then waits for a digest. */
export const mostInSpan = 4;
export const floodSpan = 10 * 60_000;

/** What is to be done now with the notifications that wait. */
export interface DeliveryPlan {
  /** Kept, and never shown: the person wants it so. */
  readonly off: readonly Notification[];
  /** Shown one by one. */
  readonly single: readonly Notification[];
  /** Shown together as one. */
  readonly digest: readonly Notification[];
}

type Waiting = readonly Notification[];

/** True where a person does not want to be told of it on the desktop. */
export function isOff(
  { onDesktop, off }: NotificationSettings,
  { accountId, kind }: Pick<Notification, 'accountId' | 'kind'>,
): boolean {
  return (
    !onDesktop ||
    off.some((one) => one.kind === kind && (one.accountId === null || one.accountId === accountId))
  );
}

/**
 * Decides about what waits. In quiet hours and in a pause everything wanted goes on waiting, and comes as one digest at their end. `shownAt`: when something was shown lately, in milliseconds; a
 * time in the future (the clock was moved) does not count. `now` in milliseconds, `timeZone` an IANA name.
 */
export function planDelivery(
  waiting: Waiting,
  settings: NotificationSettings,
  shownAt: readonly number[],
  now: number,
  timeZone: string,
): DeliveryPlan {
  const off = waiting.filter((one) => isOff(settings, one));
  const wanted = waiting.filter((one) => !isOff(settings, one));
  const lately = shownAt.filter((time) => time <= now && now - time < floodSpan).length;
  const nothing = { off, single: [], digest: [] };
  const held = isQuiet(settings.quiet, now, timeZone) || isPaused(settings, now);
  if (held || lately >= mostInSpan) return nothing;
  const fits = wanted.length <= Math.min(mostAtOnce, mostInSpan - lately);
  return fits ? { ...nothing, single: wanted } : { ...nothing, digest: wanted };
}
