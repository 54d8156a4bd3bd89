import { columnText, type CachedTable } from '../cached-table.ts';

/** Orders of the cached window. */
export const ordersTable: CachedTable<'orders'> = {
  entity: 'orders',
  table: 'orders',
  columns: {
    integration: (order) => order.integrationId,
    status: (order) => order.status,
    ext_order_id: (order) => order.extOrderId,
    routing_status: (order) => order.routingStatus,
    order_source: (order) => order.orderSource,
    customer: (order) => columnText(order.customer),
    email: (order) => columnText(order.email),
    currency: (order) => order.currency,
    total_price: (order) => order.totalPrice,
    hold_until: (order) => order.holdUntil,
  },
  groups: { integration: 'integration', status: 'status', kind: 'routing_status' },
  searchParts: (order) => [
    order.extOrderId,
    order.customer,
    order.email,
    order.orderSource,
    order.status,
    order.id,
    ...skus(order.record['lineItems']),
    ...texts(order.record['tags']),
  ],
  hit: { title: ['ext_order_id'], context: ['customer', 'status'] },
};

function skus(lineItems: unknown): string[] {
  if (!Array.isArray(lineItems)) return [];
  return lineItems.flatMap((item: unknown) =>
    typeof item === 'object' && item !== null && 'sku' in item ? texts([item.sku]) : [],
  );
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value: unknown) => typeof value === 'string') : [];
}
