import type { Migration } from '../../migrate.ts';

/**
 * The precious file as it first was: accounts, settings, configuration records with all their versions, and how far each of
 * those entities has been pulled. A state that was seen before is stored once (`states`), a version is a few bytes.
 */
export const first: Migration = {
  version: 1,
  name: 'accounts, settings, configuration records and their versions',
  migrate: (database) => {
    database.exec(accounts + shell + records + references + versions + pulling);
  },
};

const accounts = `
CREATE TABLE accounts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  base_url TEXT NOT NULL,
  color TEXT NOT NULL,
  environment TEXT NOT NULL,
  read_only INTEGER NOT NULL,
  sample INTEGER NOT NULL,
  organization_name TEXT NOT NULL,
  org_key TEXT NOT NULL,
  created_at TEXT NOT NULL,
  key_state TEXT NOT NULL,
  secret_reference TEXT,
  key_fingerprint TEXT,
  active INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX accounts_one_active ON accounts (active) WHERE active = 1;
`;

const shell = `
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE shell_state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

const records = `
CREATE TABLE configuration_records (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  state INTEGER NOT NULL,
  search TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (account, entity, id)
) STRICT;
CREATE VIRTUAL TABLE configuration_search USING fts5 (
  search, content = 'configuration_records', content_rowid = 'number',
  columnsize = 0, detail = none, prefix = '1 2 3 4', tokenize = 'ascii'
);

CREATE TABLE connectors (
  number INTEGER PRIMARY KEY REFERENCES configuration_records (number) ON DELETE CASCADE,
  account INTEGER NOT NULL,
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  list_text TEXT NOT NULL,
  connection_fields TEXT NOT NULL,
  UNIQUE (account, id)
) STRICT;
CREATE TABLE integrations (
  number INTEGER PRIMARY KEY REFERENCES configuration_records (number) ON DELETE CASCADE,
  account INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  connector_id TEXT NOT NULL,
  connector_name TEXT NOT NULL,
  connector_type TEXT NOT NULL,
  status TEXT NOT NULL,
  status_word TEXT NOT NULL,
  error_text TEXT,
  status_changed_at TEXT,
  last_activity_at TEXT,
  connection TEXT NOT NULL,
  list_text TEXT NOT NULL,
  UNIQUE (account, id)
) STRICT;
CREATE TABLE locations (
  number INTEGER PRIMARY KEY REFERENCES configuration_records (number) ON DELETE CASCADE,
  account INTEGER NOT NULL,
  id TEXT NOT NULL,
  integration TEXT,
  UNIQUE (account, id)
) STRICT;
CREATE TABLE automation_rules (
  number INTEGER PRIMARY KEY REFERENCES configuration_records (number) ON DELETE CASCADE,
  account INTEGER NOT NULL,
  id TEXT NOT NULL,
  "trigger" TEXT NOT NULL,
  position REAL NOT NULL,
  enabled INTEGER NOT NULL,
  is_default INTEGER NOT NULL,
  UNIQUE (account, id)
) STRICT;
CREATE INDEX automation_rules_in_order ON automation_rules (account, "trigger", is_default, position, id);
CREATE TABLE order_routings (
  number INTEGER PRIMARY KEY REFERENCES configuration_records (number) ON DELETE CASCADE,
  account INTEGER NOT NULL,
  id TEXT NOT NULL,
  position REAL NOT NULL,
  enabled INTEGER NOT NULL,
  UNIQUE (account, id)
) STRICT;
CREATE INDEX order_routings_in_order ON order_routings (account, position, id);
`;

const references = `
CREATE TABLE mentions (
  account INTEGER NOT NULL,
  target TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES configuration_records (number) ON DELETE CASCADE,
  item INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (account, target, source, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX locations_by_integration ON locations (account, integration);
CREATE INDEX mentions_by_source ON mentions (source);
`;

const versions = `
CREATE TABLE states (
  number INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  base INTEGER REFERENCES states (number),
  body TEXT NOT NULL
) STRICT;
CREATE TABLE versions (
  record INTEGER NOT NULL REFERENCES configuration_records (number) ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  state INTEGER NOT NULL REFERENCES states (number),
  source INTEGER NOT NULL,
  changed_at INTEGER,
  PRIMARY KEY (record, seen_at)
) STRICT, WITHOUT ROWID;
`;

const pulling = `
CREATE TABLE cursors (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  entity TEXT NOT NULL,
  cursor TEXT NOT NULL,
  PRIMARY KEY (account, entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE rejected_records (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  entity TEXT NOT NULL,
  id TEXT,
  reason TEXT NOT NULL,
  seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX rejected_records_by_entity ON rejected_records (account, entity, id);
`;
