import type { Migration } from '../../migrate.ts';

/**
 * What Penstock tells of by itself. `notification_causes` are those that were told, or were there before anybody looked: each is told once, also over restarts. `notification_watches`:
 * kinds of data of an account that were looked at before; what is there at the first look is no news.
 */
export const notifications: Migration = {
  version: 5,
  name: 'notifications, and what was told already',
  migrate: (database) => {
    database.exec(`
      CREATE TABLE notifications (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        subject TEXT NOT NULL,
        count REAL NOT NULL,
        usual REAL NOT NULL,
        at TEXT NOT NULL,
        read_at TEXT,
        delivery TEXT NOT NULL,
        delivered_at TEXT
      ) STRICT;
      CREATE INDEX notifications_waiting ON notifications (id) WHERE delivery = 'waiting';
      CREATE INDEX notifications_unread ON notifications (id) WHERE read_at IS NULL;
      CREATE INDEX notifications_by_account ON notifications (account);
      CREATE INDEX notifications_delivered ON notifications (delivered_at) WHERE delivered_at IS NOT NULL;
      CREATE TABLE notification_causes (
        account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
        cause TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (account, cause)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE notification_watches (
        account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
        source TEXT NOT NULL,
        PRIMARY KEY (account, source)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE notification_settings (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        value TEXT NOT NULL
      ) STRICT;`);
  },
};
