import type { Migration } from '../../migrate.ts';

/** What replays found, as evidence of the changes that they were made of: one may belong to several changes, a change has one at most. */
export const evidence: Migration = {
  version: 4,
  name: 'evidence of changes',
  migrate: (database) => {
    database.exec(`
CREATE TABLE evidence (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX evidence_by_account ON evidence (account);
CREATE TABLE evidence_changes (
  change INTEGER PRIMARY KEY REFERENCES changes (number) ON DELETE CASCADE,
  evidence INTEGER NOT NULL REFERENCES evidence (number) ON DELETE CASCADE
) STRICT;
CREATE INDEX evidence_changes_by_evidence ON evidence_changes (evidence);
`);
  },
};
