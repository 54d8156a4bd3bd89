import type { Migration } from '../../migrate.ts';

/**
 * The big file as it first was: everything that can be pulled again, its search indexes, and the counts that lists and the
 * integrations page need. `row` holds the account's number in its upper bits, so that an account's rows (and search hits) are one
 * range, oldest first. Each list has three pairs of indexes: all; by status and kind; by integration, status and kind.
 */
export const first: Migration = {
  version: 1,
  name: 'orders, exceptions, events, inventory and runs, with search and counts',
  migrate: (database) => {
    database.exec(support);
    for (const [table, columns, groups] of tables) database.exec(cachedTable(table, columns, groups));
    database.exec(inventory);
  },
};

const support = `
CREATE TABLE accounts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
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

CREATE TABLE bulk_loads (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  entity TEXT NOT NULL,
  indexed_to INTEGER NOT NULL,
  PRIMARY KEY (account, entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE bulk_indexes (entity TEXT NOT NULL, name TEXT PRIMARY KEY, sql TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  entity TEXT NOT NULL,
  integration TEXT NOT NULL,
  status TEXT NOT NULL,
  kind TEXT NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (account, entity, integration, status, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX counts_by_status ON counts (account, entity, status, integration, total);
CREATE TABLE exception_days (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  day TEXT NOT NULL,
  integration TEXT NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (account, day, integration)
) STRICT, WITHOUT ROWID;
`;

const tables: readonly (readonly [table: string, columns: string, groups: readonly string[]])[] = [
  [
    'exceptions',
    `integration TEXT NOT NULL, status TEXT NOT NULL, category TEXT NOT NULL, exception_type TEXT NOT NULL,
     entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, reference TEXT NOT NULL, message TEXT NOT NULL`,
    ['status, category', 'integration, status, category'],
  ],
  [
    'events',
    `integration TEXT NOT NULL, status TEXT NOT NULL, direction TEXT NOT NULL, moved_entity TEXT NOT NULL,
     operation TEXT NOT NULL, item_id TEXT NOT NULL, reference TEXT NOT NULL, message TEXT NOT NULL`,
    ['status, direction', 'integration, status, direction'],
  ],
  [
    'orders',
    `integration TEXT NOT NULL, status TEXT NOT NULL, ext_order_id TEXT NOT NULL, routing_status TEXT NOT NULL,
     order_source TEXT NOT NULL, customer TEXT NOT NULL, email TEXT NOT NULL, currency TEXT NOT NULL,
     total_price REAL, hold_until TEXT`,
    ['status', 'integration, status'],
  ],
  [
    'automation_runs',
    `rule TEXT NOT NULL, outcome TEXT NOT NULL, "trigger" TEXT NOT NULL, entity_id TEXT NOT NULL,
     reference TEXT NOT NULL, message TEXT NOT NULL`,
    ['rule, outcome'],
  ],
];

function cachedTable(table: string, columns: string, groups: readonly string[]): string {
  const indexes = ['created_at', 'updated_at'].flatMap((time) => [
    `CREATE INDEX ${table}_by_${time} ON ${table} (account, ${time});`,
    ...groups.map(
      (group) =>
        `CREATE INDEX ${table}_by_${group.replaceAll(', ', '_')}_${time} ON ${table} (account, ${group}, ${time});`,
    ),
  ]);
  return recordTable(table, columns) + indexes.join('\n');
}

function recordTable(table: string, columns: string): string {
  return `
CREATE TABLE ${table} (
  row INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  ${columns},
  search TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (account, id)
) STRICT;
CREATE VIRTUAL TABLE ${table}_search USING fts5 (
  search, content = '${table}', content_rowid = 'row',
  columnsize = 0, detail = none, prefix = '1 2 3 4', tokenize = 'ascii'
);
`;
}

const inventory = `${recordTable(
  'inventory',
  `sku TEXT NOT NULL, location TEXT NOT NULL, on_hand REAL, committed REAL, available REAL, absent_since TEXT`,
)}
CREATE INDEX inventory_by_sku ON inventory (account, sku, location);
CREATE INDEX inventory_by_location ON inventory (account, location, sku);
CREATE INDEX inventory_absent ON inventory (account, absent_since) WHERE absent_since IS NOT NULL;
`;
