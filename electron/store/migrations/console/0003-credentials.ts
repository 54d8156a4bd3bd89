import type { Migration } from '../../migrate.ts';

/**
 * What is known about the secrets of connections, which are themselves in the keychain; how long previous ones stay and when to renew them; and what applying needs to give
 * credentials to a record that it has just created without ever creating it twice.
 */
export const credentials: Migration = {
  version: 3,
  name: 'credentials, rotations, creations in two steps',
  migrate: (database) => {
    database.exec(kept + creations);
  },
};

/**
 * `secret_removals`: entries of the vault that nothing here needs. A reference stands there before its secret is written, until it has a credential, and again from the moment that the
 * credential goes until its secret is gone: whatever is interrupted, no secret is left that nothing names.
 */
const kept = `
CREATE TABLE credentials (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  record TEXT NOT NULL CHECK (record <> ''),
  path TEXT NOT NULL CHECK (path <> ''),
  role TEXT NOT NULL CHECK (role IN ('waiting', 'current', 'previous')),
  reference TEXT NOT NULL UNIQUE CHECK (reference <> ''),
  fingerprint TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  applied_at TEXT,
  replaced_at TEXT,
  proven_since TEXT,
  CHECK ((role = 'waiting') = (applied_at IS NULL)),
  CHECK ((role = 'previous') = (replaced_at IS NOT NULL)),
  CHECK (proven_since IS NULL OR role = 'previous')
) STRICT;
CREATE INDEX credentials_by_record ON credentials (account, record, path);
CREATE UNIQUE INDEX credentials_one_waiting ON credentials (account, record, path) WHERE role = 'waiting';
CREATE UNIQUE INDEX credentials_one_current ON credentials (account, record, path) WHERE role = 'current';
CREATE TABLE rotations (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  record TEXT NOT NULL CHECK (record <> ''),
  keep_hours REAL NOT NULL DEFAULT 24 CHECK (keep_hours >= 0),
  every_days INTEGER CHECK (every_days >= 1),
  since TEXT,
  PRIMARY KEY (account, record),
  CHECK ((every_days IS NULL) = (since IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE secret_removals (reference TEXT PRIMARY KEY CHECK (reference <> '')) STRICT, WITHOUT ROWID;
`;

/** `temporary`: what a created record was called before. `doubts`: contents of a creation that were sent without a certain answer: one may have been made. */
const creations = `
ALTER TABLE changes ADD COLUMN temporary TEXT CHECK (temporary IS NULL OR (operation = 'create' AND state = 'applied'));
ALTER TABLE changes ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(doubts));
CREATE INDEX changes_by_temporary ON changes (account, temporary) WHERE temporary IS NOT NULL;
UPDATE changes SET doubts = json_array(json(edits))
  WHERE operation = 'create' AND (state = 'unknown' OR (state = 'open' AND error IS NOT NULL));
`;
