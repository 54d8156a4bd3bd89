import type { Database } from '../../database.ts';
import { causeOf } from '../../exception-cause.ts';
import { createGroupCounts } from '../../intake/group-counts.ts';
import type { Migration } from '../../migrate.ts';

/**
 * Groups of exceptions by cause (category, integration, pattern of the message). `exceptions.group_id` is the id of an exception's group. What is held
 * already is grouped here.
 *
 * `exception_groups`, one row per cause: exceptions by state (`active` are the open ones), `records` with open exceptions, creation times of the first and last
 * exception of any state, and of the first that is open (`open_since`; null where none is). `exception_group_days`: exceptions created per UTC day; days without
 * any have no row. `exception_group_records`: open exceptions by record, so that records are counted once. For shorter spans than a day,
 * `exceptions_by_group` answers ranges of `created_at` by group and status.
 */
export const exceptionGroups: Migration = {
  version: 2,
  name: 'groups of exceptions by cause',
  migrate: (database) => {
    database.exec(tables);
    groupWhatIsHeld(database);
    database.exec(indexes);
  },
};

const tables = `
ALTER TABLE exceptions ADD COLUMN group_id TEXT NOT NULL DEFAULT '';

CREATE TABLE exception_groups (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  id TEXT NOT NULL,
  category TEXT NOT NULL,
  integration TEXT NOT NULL,
  pattern TEXT NOT NULL,
  search TEXT NOT NULL,
  active INTEGER NOT NULL,
  dismissed INTEGER NOT NULL,
  resolved INTEGER NOT NULL,
  other INTEGER NOT NULL,
  records INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  open_since TEXT,
  UNIQUE (account, id)
) STRICT;
CREATE TABLE exception_group_days (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  group_id TEXT NOT NULL,
  day TEXT NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (account, group_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE exception_group_records (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  group_id TEXT NOT NULL,
  record TEXT NOT NULL,
  open INTEGER NOT NULL,
  PRIMARY KEY (account, group_id, record)
) STRICT, WITHOUT ROWID;
`;

const indexes = `
CREATE INDEX exceptions_by_group ON exceptions (account, group_id, status, created_at);
${['last_seen', 'first_seen', 'active']
  .map(
    (sort) => `
CREATE INDEX exception_groups_by_${sort} ON exception_groups (account, ${sort}, number);
CREATE INDEX exception_groups_open_by_${sort} ON exception_groups (account, ${sort}, number) WHERE active > 0;
CREATE INDEX exception_groups_by_integration_${sort} ON exception_groups (account, integration, ${sort}, number);
CREATE INDEX exception_groups_by_category_${sort} ON exception_groups (account, category, ${sort}, number);`,
  )
  .join('')}
`;

interface HeldException {
  readonly row: number;
  readonly account: number;
  readonly category: string;
  readonly integrationId: string;
  readonly message: string;
  readonly status: string;
  readonly createdAt: string;
  readonly record: string;
}

const rowsPerStep = 5_000;

/** The column `message` holds all of a message that its pattern looks at. */
function groupWhatIsHeld(database: Database): void {
  const read = database.prepare<[number, number], HeldException>(`
    SELECT row, account, category, integration AS integrationId, message, status, created_at AS createdAt,
      entity_id AS record
    FROM exceptions WHERE row > ? ORDER BY row LIMIT ?`);
  const assign = database.prepare<[string, number]>('UPDATE exceptions SET group_id = ? WHERE row = ?');
  const counts = createGroupCounts(database);
  let rows = read.all(-1, rowsPerStep);
  while (rows.length > 0) {
    const changes = new Map(rows.map(({ account }) => [account, counts.collect(account, false)]));
    for (const exception of rows) {
      const cause = causeOf(exception);
      assign.run(cause.id, exception.row);
      changes.get(exception.account)?.add({ ...exception, group: cause.id }, cause);
    }
    for (const change of changes.values()) change.write();
    rows = read.all(rows.at(-1)?.row ?? 0, rowsPerStep);
  }
}
