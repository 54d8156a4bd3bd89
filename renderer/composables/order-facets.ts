import { watch } from 'vue';
import type { OrderFacets } from '../../shared/domain/order-view.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import { useOrders } from '../stores/orders.ts';
import { useLatestAnswer } from './latest-answer.ts';

/** What the list of orders can be filtered by, kept up to date with the filter and with the orders. */
export function useOrderFacets(request: () => Request<'orders.facets'>) {
  const orders = useOrders();
  const facets = useLatestAnswer<OrderFacets>();
  const read = (): Promise<void> => facets.ask(() => orders.facets(request()));
  watch(request, () => void read(), { immediate: true });
  refreshOnChange(({ entity, accountId }) => entity === 'orders' && accountId === request().accountId, read);
  return facets.answer;
}
