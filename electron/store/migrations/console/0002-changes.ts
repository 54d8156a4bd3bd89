import type { Migration } from '../../migrate.ts';

/**
 * Drafts, changes in their sets, the journal of applying them, and what history needs to be read by time. What must never be is refused by the
 * file itself: two open changes of one record, a second step under way in one account, a change in another account's set.
 */
export const changes: Migration = {
  version: 2,
  name: 'drafts, changes, journal, history by time',
  migrate: (database) => {
    database.exec(drafts + changeSets + journal + history);
  },
};

const changeable = `('integrations', 'automationRules', 'orderRoutings')`;

const drafts = `
CREATE TABLE drafts (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  entity TEXT NOT NULL CHECK (entity IN ${changeable}),
  record TEXT NOT NULL CHECK (record <> ''),
  base TEXT NOT NULL CHECK (json_valid(base)),
  edits TEXT NOT NULL CHECK (json_valid(edits) AND edits <> '{}'),
  updated_at TEXT NOT NULL,
  PRIMARY KEY (account, entity, record)
) STRICT, WITHOUT ROWID;
`;

const changeSets = `
CREATE TABLE change_sets (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  created_at TEXT NOT NULL,
  rollback_of INTEGER,
  UNIQUE (account, number),
  FOREIGN KEY (account, rollback_of) REFERENCES change_sets (account, number)
) STRICT;
CREATE TABLE changes (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  change_set INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  entity TEXT NOT NULL CHECK (entity IN ${changeable}),
  record TEXT NOT NULL CHECK (record <> ''),
  record_name TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('create', 'update', 'delete')),
  base TEXT NOT NULL CHECK (json_valid(base)),
  edits TEXT NOT NULL CHECK (json_valid(edits)),
  note TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'unknown', 'applied', 'discarded')),
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  member_errors TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(member_errors)),
  created_at TEXT NOT NULL,
  applied_at TEXT,
  UNIQUE (account, number),
  FOREIGN KEY (account, change_set) REFERENCES change_sets (account, number) ON DELETE CASCADE,
  CHECK ((state = 'applied') = (applied_at IS NOT NULL)),
  CHECK (operation <> 'create' OR base = '{}'),
  CHECK (operation <> 'delete' OR edits = '{}'),
  CHECK (operation <> 'update' OR edits <> '{}' OR state = 'discarded'),
  CHECK (operation = 'create' OR record NOT LIKE 'new:%'),
  CHECK (operation <> 'create' OR record LIKE 'new:%' OR state = 'applied')
) STRICT;
CREATE UNIQUE INDEX changes_one_open_per_record ON changes (account, entity, record)
  WHERE state IN ('open', 'unknown');
CREATE INDEX changes_by_set ON changes (account, change_set);
`;

const journal = `
CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  change INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT CHECK (outcome IN ('applied', 'failed', 'unknown')),
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  FOREIGN KEY (account, change) REFERENCES changes (account, number) ON DELETE CASCADE,
  CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CHECK (outcome IS NOT NULL OR error IS NULL)
) STRICT;
CREATE UNIQUE INDEX journal_one_step_under_way ON journal (account) WHERE outcome IS NULL;
CREATE INDEX journal_by_change ON journal (account, change);
`;

/**
 * Versions are many and small, so that an index over all of them would take as much room as they do. A span of about nine hours (2^25 milliseconds) names
 * the records that have versions in it; the versions themselves stand in the order of their records. When a record was changed there is told by how much
 * later that was seen here: a smaller number.
 */
const history = `
ALTER TABLE versions ADD COLUMN change_set INTEGER REFERENCES change_sets (number) ON DELETE SET NULL;
ALTER TABLE versions RENAME COLUMN changed_at TO seen_after;
UPDATE versions SET seen_after = seen_at - seen_after;
CREATE INDEX versions_by_set ON versions (change_set) WHERE change_set IS NOT NULL;
CREATE INDEX versions_not_pulled ON versions (source, seen_at, record) WHERE source <> 1;
ALTER TABLE states ADD COLUMN depth INTEGER NOT NULL DEFAULT 0 CHECK ((depth = 0) = (base IS NULL));
CREATE TABLE version_spans (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  entity INTEGER NOT NULL,
  span INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, entity, span, record)
) STRICT, WITHOUT ROWID;
INSERT INTO version_spans (account, entity, span, record)
  SELECT DISTINCT account,
    CASE entity
      WHEN 'connectors' THEN 1 WHEN 'integrations' THEN 2 WHEN 'locations' THEN 3
      WHEN 'automationRules' THEN 4 ELSE 5 END,
    seen_at >> 25, versions.record
  FROM versions JOIN configuration_records ON configuration_records.number = versions.record;
`;
