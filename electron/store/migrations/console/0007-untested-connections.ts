import type { Migration } from '../../migrate.ts';

/**
 * Connections that were saved without a test. `since`: from when on the account has what nobody tested. `next`: of a change that waits, whether it was tested; what it says takes
 * effect when the change is applied.
 */
export const untestedConnections: Migration = {
  version: 7,
  name: 'connections that were saved without a test',
  migrate: (database) => {
    database.exec(`
CREATE TABLE untested_connections (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  record TEXT NOT NULL CHECK (record <> ''),
  since TEXT,
  next TEXT CHECK (next IN ('tested', 'untested')),
  PRIMARY KEY (account, record),
  CHECK (since IS NOT NULL OR next IS NOT NULL)
) STRICT, WITHOUT ROWID;
`);
  },
};
