import { z } from 'zod';
import {
  desktopSupportSchema,
  notificationSchema,
  notificationSettingsSchema,
} from '../domain/notification.ts';
import { command, query, type Channel } from './channel.ts';

const nothing = z.strictObject({});
const done = z.null();
const wishes = z.strictObject({ settings: notificationSettingsSchema, support: desktopSupportSchema });

/** What Penstock tells of by itself: see `shared/domain/notification.ts`. */
export const notificationChannels = {
  /** The newest ones, and how many of all nobody has read. */
  'notifications.list': query(
    nothing,
    z.strictObject({ notifications: z.array(notificationSchema), unread: z.number() }),
  ),
  /** Marks some as read; all where `ids` is null. */
  'notifications.read': command(
    z.strictObject({ ids: z.array(z.number().int()).max(1_000).nullable() }),
    done,
  ),
  'notifications.clear': command(nothing, done),
  /** What is wanted, and whether the operating system shows what it is given. */
  'notifications.settings': query(nothing, wishes),
  'notifications.choose': command(notificationSettingsSchema, wishes),
  /** Shows one on the desktop now, whatever is wanted; gives what became of it. */
  'notifications.test': command(nothing, z.strictObject({ support: desktopSupportSchema })),
} as const satisfies Record<string, Channel>;
