import { describe, expect, it } from 'vitest';
import type { Database } from '../../database.ts';
import { openTestStore, temporaryFolder, testAccount, testOrder, testPage } from '../../store.testing.ts';

/** Everything that the step and those after it leave behind: definitions of indexes, and the counts of orders. */
const left = (cache: Database): unknown[] => [
  cache.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name").all(),
  cache.prepare('SELECT * FROM bulk_indexes').all(),
  cache
    .prepare("SELECT * FROM counts WHERE entity = 'orders' AND total > 0 ORDER BY integration, status, kind")
    .all(),
];

describe('the migration to lists of orders', () => {
  it('leaves indexes and counts as intake keeps them, also where a first pull had put indexes aside', async () => {
    using folder = temporaryFolder();
    const current = openTestStore(folder.path);
    await current.run('accounts.save', testAccount());
    const records = Array.from({ length: 40 }, (_, index) =>
      testOrder({
        id: `o${index}`,
        status: index % 3 === 0 ? 'onHold' : 'new',
        routingStatus: index % 2 === 0 ? 'failed' : 'ready',
        integrationId: `shop-${index % 4}`,
      }),
    );
    await current.run('intake.page', testPage({ entity: 'orders', records }));
    const { cache } = current.session.store;
    const expected = left(cache);
    expect(expected[2]).not.toEqual([]);
    // Back to what the third version kept: other indexes, one of them put aside, and counts without the routing status.
    cache.exec(`
      DROP INDEX orders_by_status_routing_created_at; DROP INDEX orders_by_status_routing_updated_at;
      DROP INDEX orders_by_integration_status_routing_created_at;
      DROP INDEX orders_by_integration_status_routing_updated_at;
      DROP INDEX orders_by_ext_order_id; DROP INDEX exceptions_by_entity_id; DROP INDEX exceptions_by_reference;
      DROP INDEX events_by_item_id; DROP INDEX events_by_reference; DROP INDEX automation_runs_by_entity_id;
      DROP INDEX exception_groups_by_dismissed; DROP INDEX exception_groups_by_resolved;
      CREATE INDEX orders_by_status_created_at ON orders (account, status, created_at);
      INSERT INTO bulk_indexes (entity, name, sql) VALUES ('orders', 'orders_by_integration_status_created_at', 'CREATE INDEX');
      DELETE FROM counts WHERE entity = 'orders';
      INSERT INTO counts (account, entity, integration, status, kind, total)
        SELECT account, 'orders', integration, status, '', count(*) FROM orders GROUP BY 1, 3, 4;
      PRAGMA user_version = 3`);
    current.session.close(true);

    const migrated = openTestStore(folder.path);
    expect(left(migrated.session.store.cache)).toEqual(expected);
    const page = { accountId: 'account-1', limit: 50, sort: '-createdAt' } as const;
    expect(await migrated.run('orders.page', page)).toMatchObject({ total: 40 });
    migrated.session.close(true);
  });
});
