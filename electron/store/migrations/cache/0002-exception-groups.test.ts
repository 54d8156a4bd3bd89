import { describe, expect, it } from 'vitest';
import { openTestStore, temporaryFolder, testAccount, testException, testPage } from '../../store.testing.ts';
import { consoleMigrations } from '../console/index.ts';
import { first } from './0001-first.ts';
import { exceptionGroups } from './0002-exception-groups.ts';

const entity = 'exceptions';

/** Everything that says how exceptions are grouped. */
const grouped = [
  'SELECT id, group_id FROM exceptions ORDER BY id',
  'SELECT * FROM exception_group_days',
  'SELECT * FROM exception_group_records',
  `SELECT id, category, integration, pattern, search, active, dismissed, resolved, other, records, first_seen, last_seen,
     open_since FROM exception_groups ORDER BY id`,
];

describe('the migration to groups of exceptions', () => {
  it('groups what is held as intake would have', async () => {
    using folder = temporaryFolder();
    const current = openTestStore(folder.path);
    await current.run('accounts.save', testAccount());
    const records = Array.from({ length: 200 }, (_, index) =>
      testException({
        id: `e${index}`,
        status: index % 3 === 0 ? 'resolved' : 'active',
        entityId: `order-${index % 50}`,
        message: index % 7 === 0 ? `${'long '.repeat(1_000)}${index}` : `Order #${index} waits`,
      }),
    );
    await current.run('intake.page', testPage({ entity, records }));
    const { cache } = current.session.store;
    const read = (): unknown[] => grouped.map((sql) => cache.prepare(sql).all());
    const expected = read();
    // Back to what the first version kept.
    cache.exec(`
      DROP TABLE exception_groups; DROP TABLE exception_group_days; DROP TABLE exception_group_records;
      DROP INDEX exceptions_by_group; ALTER TABLE exceptions DROP COLUMN group_id; PRAGMA user_version = 1`);
    current.session.close(true);

    const migrated = openTestStore(folder.path, {
      migrations: { console: consoleMigrations, cache: [first, exceptionGroups] },
    });
    expect(grouped.map((sql) => migrated.session.store.cache.prepare(sql).all())).toEqual(expected);
    migrated.session.close(true);
  });
});
