import type { ExceptionRow, OrderRow } from '../../../shared/domain/page.ts';
import type { Page } from '../page.ts';
import type { Database } from '../database.ts';
import { createList, type ListRequest } from './paging.ts';

/** The long lists of `cache.db`. */
export interface Lists {
  exceptions(request: ListRequest): Page<ExceptionRow>;
  orders(request: ListRequest): Page<OrderRow>;
}

const common = {
  id: 'id',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  integrationId: 'integration',
  status: 'status',
} as const;

/** Columns of an exception as lists show it, by member. */
export const exceptionMembers = {
  ...common,
  category: 'category',
  entityType: 'entity_type',
  entityId: 'entity_id',
  reference: 'reference',
  message: 'message',
} satisfies Record<keyof ExceptionRow, string>;

/** Prepares all lists. */
export function createLists(database: Database): Lists {
  return {
    exceptions: createList<ExceptionRow>(database, {
      entity: 'exceptions',
      table: 'exceptions',
      kind: 'category',
      members: exceptionMembers,
    }),
    orders: createList<OrderRow>(database, {
      entity: 'orders',
      table: 'orders',
      kind: 'routing_status',
      members: {
        ...common,
        extOrderId: 'ext_order_id',
        routingStatus: 'routing_status',
        orderSource: 'order_source',
        customer: 'customer',
        currency: 'currency',
        totalPrice: 'total_price',
        holdUntil: 'hold_until',
      } satisfies Record<keyof OrderRow, string>,
    }),
  };
}
