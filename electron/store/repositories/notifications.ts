import {
  defaultNotificationSettings,
  notificationSettingsSchema,
  type Delivery,
  type Notification,
  type NotificationSettings,
} from '../../../shared/domain/notification.ts';
import type { Database } from '../database.ts';

/** Something to tell of. `cause` is what it is told of once; it is forgotten with `forgetGone` where it may come again. */
export interface Cause {
  readonly cause: string;
  readonly kind: Notification['kind'];
  readonly subjectId: string;
  readonly subject: string;
  readonly count: number;
  readonly usual: number;
}

/** Notifications, what was told already, and what is wanted. `account` is its number in `console.db`. */
export interface NotificationRepository {
  list(limit: number): Notification[];
  unread(): number;
  waiting(): Notification[];
  shownSince(instant: string): string[];
  deliver(ids: readonly number[], delivery: Delivery, now: string): void;
  read(ids: readonly number[] | null, now: string): void;
  clear(): void;
  /** True when this kind of data is looked at for the first time. */
  isFirstLook(account: number, source: string): boolean;
  /** Notes the cause; false where it was noted before. */
  note(account: number, cause: string, now: string): boolean;
  /** Forgets causes that begin so, were noted before an instant (where one is given) and are not among those that are there now. */
  forgetGone(account: number, prefix: string, causes: readonly string[], before?: string): void;
  add(account: number, cause: Cause, at: string): void;
  settings(): NotificationSettings;
  choose(settings: NotificationSettings): NotificationSettings;
}

/** Notifications that are kept; older ones go. */
const mostKept = 500;
const columns = `notifications.id, accounts.id AS accountId, kind, subject_id AS subjectId, subject, count, usual, at,
  read_at AS readAt, delivery`;

/** Prepares the tables of notifications of `console.db`. */
export function createNotificationRepository(database: Database): NotificationRepository {
  const from = 'FROM notifications JOIN accounts ON accounts.number = notifications.account';
  const list = database.prepare<[number], Notification>(
    `SELECT ${columns} ${from} ORDER BY notifications.id DESC LIMIT ?`,
  );
  const waiting = database.prepare<[], Notification>(
    `SELECT ${columns} ${from} WHERE delivery = 'waiting' ORDER BY notifications.id`,
  );
  const unread = database
    .prepare<[], number>('SELECT count(*) FROM notifications WHERE read_at IS NULL')
    .pluck();
  // Of a digest one counts for all: they were one on the desktop.
  const shownSince = database
    .prepare<[string], string>(
      `SELECT DISTINCT delivered_at FROM notifications WHERE delivered_at >= ? AND delivery <> 'off'`,
    )
    .pluck();
  const deliver = database.prepare<[Delivery, string, string]>(
    `UPDATE notifications SET delivery = ?, delivered_at = ? WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const readSome = database.prepare<[string, string]>(
    'UPDATE notifications SET read_at = ? WHERE read_at IS NULL AND id IN (SELECT value FROM json_each(?))',
  );
  const readAll = database.prepare<[string]>('UPDATE notifications SET read_at = ? WHERE read_at IS NULL');
  const clear = database.prepare("DELETE FROM notifications WHERE delivery <> 'waiting'");
  const clearWaiting = database.prepare(
    "UPDATE notifications SET delivery = 'off' WHERE delivery = 'waiting'",
  );
  const watch = database.prepare<[number, string]>(
    'INSERT INTO notification_watches (account, source) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const note = database.prepare<[number, string, string]>(
    'INSERT INTO notification_causes (account, cause, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const begins = 'account = ? AND cause >= ? AND cause < ?';
  const forgetGone = database.prepare<[number, string, string, string, string]>(
    `DELETE FROM notification_causes
     WHERE ${begins} AND cause NOT IN (SELECT value FROM json_each(?)) AND seen_at < ?`,
  );
  const add = database.prepare<[Readonly<Record<string, string | number>>]>(`
    INSERT INTO notifications (account, kind, subject_id, subject, count, usual, at, delivery)
    VALUES (@account, @kind, @subjectId, @subject, @count, @usual, @at, 'waiting')`);
  const prune = database.prepare<[number]>(
    'DELETE FROM notifications WHERE id <= (SELECT max(id) FROM notifications) - ?',
  );
  const settings = database
    .prepare<[], string>('SELECT value FROM notification_settings WHERE only = 1')
    .pluck();
  const choose = database.prepare<[string]>(`
    INSERT INTO notification_settings (only, value) VALUES (1, ?) ON CONFLICT DO UPDATE SET value = excluded.value`);
  const after = (prefix: string): string => `${prefix}\u{10FFFF}`;
  const read = (): NotificationSettings => {
    const text = settings.get();
    if (text === undefined) return defaultNotificationSettings;
    // What a newer version has written counts as not chosen.
    const parsed = notificationSettingsSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : defaultNotificationSettings;
  };

  return {
    list: (limit) => list.all(limit),
    unread: () => unread.get() ?? 0,
    waiting: () => waiting.all(),
    shownSince: (instant) => shownSince.all(instant),
    deliver: (ids, delivery, now) => void deliver.run(delivery, now, JSON.stringify(ids)),
    read: (ids, now) => {
      if (ids === null) readAll.run(now);
      else readSome.run(now, JSON.stringify(ids));
    },
    clear: () => {
      clearWaiting.run();
      clear.run();
    },
    isFirstLook: (account, source) => watch.run(account, source).changes > 0,
    note: (account, cause, now) => note.run(account, cause, now).changes > 0,
    forgetGone: (account, prefix, causes, before = '\u{10FFFF}') =>
      void forgetGone.run(account, prefix, after(prefix), JSON.stringify(causes), before),
    add: (account, { kind, subjectId, subject, count, usual }, at) => {
      add.run({ account, kind, subjectId, subject, count, usual, at });
      prune.run(mostKept);
    },
    settings: read,
    choose: (chosen) => {
      choose.run(JSON.stringify(chosen));
      return read();
    },
  };
}
