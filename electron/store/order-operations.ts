import type { OrderFacets, OrderRelations } from '../../shared/domain/order-view.ts';
import type { OrderRow } from '../../shared/domain/page.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Page, PageInput } from './page.ts';

/** What a list of orders is filtered by. */
export interface OrderFilter {
  readonly integrationId?: string | undefined;
  readonly status?: string | undefined;
  readonly routingStatus?: string | undefined;
}

/** What the store can be asked about orders: part of `StoreOperations`. */
export interface OrderOperations {
  /** `from` and `to` bound the time that the list is sorted by. */
  'orders.page': (
    input: PageInput &
      OrderFilter & { from?: string | undefined; to?: string | undefined; text?: string | undefined },
  ) => Page<OrderRow>;
  /** Values of each filter with how many orders they give under the other ones. */
  'orders.facets': (input: OrderFilter & { accountId: string }) => OrderFacets;
  /** A whole cached order; null where there is none. */
  'orders.get': (input: {
    accountId: string;
    orderId: string;
  }) => { row: OrderRow; record: JsonObject } | null;
  /** What names the order, newest first; null where there is no such order. */
  'orders.relations': (input: { accountId: string; orderId: string }) => OrderRelations | null;
  /** Those whose number or id is the text first, then by beginnings of words; newest first. */
  'orders.find': (input: { accountId: string; text: string; limit: number }) => OrderRow[];
}
