import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityEvent } from '../../../shared/domain/activity-event.ts';
import { first } from '../migrations/cache/0001-first.ts';
import { exceptionGroups } from '../migrations/cache/0002-exception-groups.ts';
import { eventHours } from '../migrations/cache/0003-event-hours.ts';
import { consoleMigrations } from '../migrations/console/index.ts';
import { openTestStore, temporaryFolder, testAccount, testEvent, testPage } from '../store.testing.ts';
import { hourOf } from './event-hours.ts';

const record: fc.Arbitrary<ActivityEvent> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    createdAt: fc.constantFrom(
      '2026-11-18T23:59:59.999Z',
      '2026-11-19T00:00:00.000Z',
      '2026-11-19T00:59:59.000Z',
      '1969-12-31T23:30:00.000Z',
    ),
    updatedAt: fc.integer({ min: 10, max: 13 }).map((value) => `2026-11-20T${value}:00:00.000Z`),
    integrationId: fc.constantFrom('integration-1', 'integration-2', 'gone'),
    movedEntity: fc.constantFrom('orders', 'products'),
    operation: fc.constantFrom('create', 'update'),
    direction: fc.constantFrom('in', 'out', 'sideways'),
    status: fc.constantFrom('completed', 'failed', 'of no known kind'),
  })
  .map(testEvent);
const page = fc.record({
  records: fc.array(record, { maxLength: 6 }),
  deleted: fc.array(
    fc.constantFrom('a', 'b', 'x').map((id) => ({ id, deletedAt: '2026-11-20T12:00:00.000Z' })),
    { maxLength: 2 },
  ),
});

const recounted = (integration: string): string => `
  SELECT ${integration} AS integration, max(0, unixepoch(created_at) / 3600) AS hour, moved_entity AS entity,
    operation, direction, status, count(*) AS total
  FROM events WHERE account = ? GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;
const kept = `
  SELECT integration, hour, entity, operation, direction, status, total FROM event_hours
  WHERE account = ? AND (integration = '*') = ? AND hour <> -1 AND entity <> char(31) ORDER BY 1, 2, 3, 4, 5, 6`;
/** Totals over all kinds of an hour, and over all hours, follow from the others. */
const summed = `
  SELECT integration, hour, char(31) AS entity, char(31) AS operation, direction, status, sum(total) AS total FROM event_hours
  WHERE account = @account AND hour <> -1 AND entity <> char(31) GROUP BY integration, hour, direction, status
  UNION ALL
  SELECT integration, -1, entity, operation, direction, status, sum(total) FROM event_hours
  WHERE account = @account AND hour <> -1 AND entity <> char(31) GROUP BY integration, entity, operation, direction, status
  ORDER BY 1, 2, 3, 4, 5, 6`;
const sums = `
  SELECT integration, hour, entity, operation, direction, status, total FROM event_hours
  WHERE account = @account AND (hour = -1 OR entity = char(31)) ORDER BY 1, 2, 3, 4, 5, 6`;

describe('the counts of events per hour', () => {
  it('equal counting again after any pages, prunes and deletions, also in a bulk load', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    const { cache } = session.store;
    let trial = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(page, { maxLength: 6 }),
        fc.boolean(),
        fc.boolean(),
        async (pages, bulk, prune) => {
          trial += 1;
          const accountId = `account-${trial}`;
          const entity = 'events';
          await run('accounts.save', testAccount(accountId));
          if (bulk) await run('intake.beginBulk', { accountId, entity });
          for (const one of pages) await run('intake.page', testPage({ accountId, entity, ...one }));
          if (bulk) await run('intake.endBulk', { accountId, entity });
          if (prune)
            await run('intake.prune', { accountId, entity, createdBefore: '2026-11-19T00:30:00.000Z' });
          const number =
            cache.prepare('SELECT number FROM accounts WHERE id = ?').pluck().get(accountId) ?? 0;
          expect(cache.prepare(kept).all(number, 0)).toEqual(
            cache.prepare(recounted('integration')).all(number),
          );
          expect(cache.prepare(sums).all({ account: number })).toEqual(
            cache.prepare(summed).all({ account: number }),
          );
          expect(cache.prepare(kept).all(number, 1)).toEqual(cache.prepare(recounted("'*'")).all(number));
        },
      ),
      { numRuns: 60 },
    );
    session.close(true);
  });

  it('are counted by the migration as intake would have, and the file keeps no index twice', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const records = Array.from({ length: 300 }, (_, index) =>
      testEvent({
        id: `e${index}`,
        createdAt: new Date(Date.UTC(2026, 10, 18) + index * 977_123).toISOString(),
        integrationId: `integration-${index % 3}`,
        status: index % 5 === 0 ? 'failed' : 'completed',
      }),
    );
    await run('intake.page', testPage({ entity: 'events', records }));
    const { cache } = session.store;
    const read = (database: typeof cache): unknown => database.prepare('SELECT * FROM event_hours').all();
    const indexes = (database: typeof cache): unknown =>
      database.prepare("SELECT name FROM sqlite_schema WHERE tbl_name = 'events' ORDER BY 1").pluck().all();
    const [expected, named] = [read(cache), indexes(cache)];
    cache.exec(`
      DROP TABLE event_hours; DROP INDEX events_by_kind; DROP INDEX events_by_integration_kind;
      CREATE INDEX events_by_updated_at ON events (account, updated_at); PRAGMA user_version = 2`);
    session.close(true);
    const migrated = openTestStore(folder.path, {
      migrations: { console: consoleMigrations, cache: [first, exceptionGroups, eventHours] },
    });
    expect(read(migrated.session.store.cache)).toEqual(expected);
    expect(indexes(migrated.session.store.cache)).toEqual(named);
    migrated.session.close(true);
  });

  it('put a time that cannot be read at the beginning', () => {
    expect(hourOf('no time at all')).toBe(0);
    expect(hourOf('2026-11-19T00:59:59.999Z')).toBe(Date.UTC(2026, 10, 19) / 3_600_000);
  });
});
