import type { Migration } from '../../migrate.ts';

/**
 * What people note about exceptions and their groups, which never leaves this computer; and what they do with exceptions at the account: each action with the
 * exceptions that it was begun for, written down before anything is sent. Retention: `exception-actions.ts`.
 */
export const exceptions: Migration = {
  version: 6,
  name: 'marks of exceptions, and actions on them',
  migrate: (database) => {
    database.exec(`
CREATE TABLE exception_marks (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('group', 'exception')),
  id TEXT NOT NULL,
  note TEXT NOT NULL,
  assignee TEXT NOT NULL,
  snoozed INTEGER NOT NULL,
  snoozed_until TEXT,
  snoozed_above INTEGER,
  PRIMARY KEY (account, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exception_marks_snoozed ON exception_marks (account, id) WHERE snoozed = 1;

CREATE TABLE exception_actions (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL,
  ended_at TEXT,
  error TEXT CHECK (error IS NULL OR json_valid(error))
) STRICT;
CREATE INDEX exception_actions_by_account ON exception_actions (account, number);
CREATE TABLE exception_action_items (
  action INTEGER NOT NULL REFERENCES exception_actions (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  exception TEXT NOT NULL,
  reference TEXT NOT NULL,
  message TEXT NOT NULL,
  integration TEXT NOT NULL,
  state TEXT NOT NULL,
  seen TEXT NOT NULL,
  sent_at TEXT,
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  PRIMARY KEY (action, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX exception_action_items_by_state ON exception_action_items (action, state, position);
CREATE INDEX exception_action_items_by_exception ON exception_action_items (exception, state);
`);
  },
};
