import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { OrderFacets } from '../../shared/domain/order-view.ts';
import type { OrderRow } from '../../shared/domain/page.ts';
import type { Reply, Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';

type OrderPage = Reply<'orders.page'>;

/** A text that very many orders have gives pages with few rows: so many are read before a person is asked to go on. */
const mostPages = 10;

/** Reading cached orders. Lists stay with the pages that show them; names of their sources are kept. */
export const useOrders = defineStore('orders', () => {
  const sourceNames = shallowRef<ReadonlyMap<string, string>>(new Map());

  /** A page of orders, put together until it is full, ended, or has cost enough. Fails with an `AppError`. */
  async function page(request: Request<'orders.page'>): Promise<OrderPage> {
    const rows: OrderRow[] = [];
    let after = request.after;
    let last: OrderPage;
    let pages = 0;
    do {
      last = await call('orders.page', {
        ...request,
        limit: request.limit - rows.length,
        ...(after === undefined ? {} : { after }),
      });
      rows.push(...last.rows);
      after = last.next ?? undefined;
      pages += 1;
    } while (last.next !== null && rows.length < request.limit && pages < mostPages);
    return { ...last, rows };
  }

  /** What the filters offer. */
  async function facets(request: Request<'orders.facets'>): Promise<OrderFacets> {
    return await call('orders.facets', request);
  }

  /** Has the account's integrations named. */
  async function nameSources(accountId: string): Promise<void> {
    const rows = await call('integrations.list', { accountId, text: '' });
    sourceNames.value = new Map(rows.map(({ id, name }) => [id, name]));
  }

  return { sourceNames, page, facets, nameSources };
});
