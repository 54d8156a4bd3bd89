import { createLists } from '../reads/lists.ts';
import { createOrderFacets } from '../reads/order-facets.ts';
import { createOrderRelations } from '../reads/order-relations.ts';
import { createOrderReads } from '../reads/orders.ts';
import type { OrderOperations } from '../order-operations.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** Orders: their list, one of them, and what belongs to it. */
export function createOrderHandlers({ store, cacheAccounts }: StoreContext): Handlers<keyof OrderOperations> {
  const { cache } = store;
  const orders = createOrderReads(cache);
  const lists = createLists(cache);
  const facets = createOrderFacets(cache);
  const relations = createOrderRelations(cache);
  /** No account of `cache.db` has the number 0: nothing pulled yet. */
  const cacheNumber = (accountId: string): number => cacheAccounts.number(accountId) ?? 0;

  return {
    'orders.page': ({ accountId, integrationId, routingStatus, after, status, ...asked }) =>
      lists.orders({
        ...asked,
        after,
        status,
        account: cacheNumber(accountId),
        integration: integrationId,
        kind: routingStatus,
      }),
    'orders.facets': ({ accountId, ...filter }) => facets(cacheNumber(accountId), filter),
    'orders.get': ({ accountId, orderId }) => orders.get(cacheNumber(accountId), orderId),
    'orders.relations': ({ accountId, orderId }) => {
      const account = cacheNumber(accountId);
      const order = orders.get(account, orderId);
      return order === null ? null : relations(account, order.row);
    },
    'orders.find': ({ accountId, text, limit }) => orders.find(cacheNumber(accountId), text, limit),
  };
}
