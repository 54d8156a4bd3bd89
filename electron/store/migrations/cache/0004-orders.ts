import type { Migration } from '../../migrate.ts';

/**
 * What the pages of orders need: lists by routing status too, an order by its number, and what belongs to an order: exceptions, events and runs that name it by its id, or by its number.
 * Definitions of indexes that a bulk load has put aside are replaced as well, so that an interrupted first pull ends with the new ones.
 */
export const orders: Migration = {
  version: 4,
  name: 'orders by routing status and number; what belongs to an order',
  migrate: (database) => {
    for (const name of replaced) {
      database.exec(`DROP INDEX IF EXISTS ${name}; DELETE FROM bulk_indexes WHERE name = '${name}';`);
    }
    database.exec(indexes + counts);
  },
};

const replaced = ['created_at', 'updated_at'].flatMap((time) => [
  `orders_by_status_${time}`,
  `orders_by_integration_status_${time}`,
]);

const indexes = `
CREATE INDEX orders_by_status_routing_created_at ON orders (account, status, routing_status, created_at);
CREATE INDEX orders_by_status_routing_updated_at ON orders (account, status, routing_status, updated_at);
CREATE INDEX orders_by_integration_status_routing_created_at
  ON orders (account, integration, status, routing_status, created_at);
CREATE INDEX orders_by_integration_status_routing_updated_at
  ON orders (account, integration, status, routing_status, updated_at);
CREATE INDEX orders_by_ext_order_id ON orders (account, ext_order_id);
CREATE INDEX exceptions_by_entity_id ON exceptions (account, entity_id);
CREATE INDEX exceptions_by_reference ON exceptions (account, reference);
CREATE INDEX events_by_item_id ON events (account, item_id);
CREATE INDEX events_by_reference ON events (account, reference);
CREATE INDEX automation_runs_by_entity_id ON automation_runs (account, entity_id);
`;

const counts = `
DELETE FROM counts WHERE entity = 'orders';
INSERT INTO counts (account, entity, integration, status, kind, total)
  SELECT account, 'orders', integration, status, routing_status, count(*) FROM orders GROUP BY 1, 3, 4, 5;
INSERT INTO counts (account, entity, integration, status, kind, total)
  SELECT account, 'orders', '*', status, routing_status, count(*) FROM orders GROUP BY 1, 4, 5;
`;
