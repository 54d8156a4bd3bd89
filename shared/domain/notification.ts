import { z } from 'zod';
import { notificationKinds } from './notification-kinds.ts';

const notificationKindSchema = z.enum(notificationKinds);

/**
 * What became of a notification on the desktop: `waiting` for the end of quiet hours or of a flood; `shown` alone; in a `digest` with others; `off`: only
 * kept, because the person wants it so; `refused` by the operating system.
 */
export const deliverySchema = z.enum(['waiting', 'shown', 'digest', 'off', 'refused']);
export type Delivery = z.infer<typeof deliverySchema>;

/** One thing that happened, told once. `subject` is foreign text (a name or the pattern of a message), `subjectId` leads to it. */
export const notificationSchema = z.strictObject({
  id: z.number().int(),
  accountId: z.string(),
  kind: notificationKindSchema,
  subjectId: z.string(),
  subject: z.string(),
  /** Of a spike: exceptions in the last hour; of a new group: open exceptions. Else 0. */
  count: z.number(),
  /** Of a spike: exceptions in a usual hour. Else 0. */
  usual: z.number(),
  at: z.string(),
  readAt: z.string().nullable(),
  delivery: deliverySchema,
});
export type Notification = z.infer<typeof notificationSchema>;

/** A time of the day on the person's clock, `HH:MM`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);

/** What a person wants to be told of, and when. */
export const notificationSettingsSchema = z.strictObject({
  /** False: nothing on the desktop; the notification centre keeps everything all the same. */
  onDesktop: z.boolean(),
  /** What is not wanted of an account; `accountId` null: of none. */
  off: z
    .array(z.strictObject({ accountId: z.string().max(200).nullable(), kind: notificationKindSchema }))
    .max(1_000),
  /** From one time of the day to another, over midnight where `to` is earlier; the same time twice is no time at all. */
  quiet: z.strictObject({ on: z.boolean(), from: timeOfDay, to: timeOfDay }),
  /** Until then nothing is shown; what comes meanwhile is shown as one digest after. Null: no pause. */
  pausedUntil: z.iso.datetime().nullable().default(null),
});
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

/** Everything, by day and by night. */
export const defaultNotificationSettings: NotificationSettings = {
  onDesktop: true,
  off: [],
  quiet: { on: false, from: '20:00', to: '07:00' },
  pausedUntil: null,
};

/** Whether the operating system shows what it is given: `untried` until something was to be shown. */
export const desktopSupportSchema = z.enum(['untried', 'ready', 'refused', 'unsupported']);
export type DesktopSupport = z.infer<typeof desktopSupportSchema>;
