import type { OrderFacets } from '../../../shared/domain/order-view.ts';
import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';
import type { OrderFilter } from '../order-operations.ts';

type Wanted = Readonly<Record<'account' | 'integration' | 'status' | 'kind', string | number | null>>;
type Facet = OrderFacets['statuses'][number];

/** Prepares the values of the filters of orders, from the counts alone. `account` is its number in `cache.db`. */
export function createOrderFacets(cache: Database): (account: number, filter: OrderFilter) => OrderFacets {
  const values = (column: string, condition: string) =>
    cache.prepare<[Wanted], Facet>(`
      SELECT ${column} AS value, sum(total) AS total FROM counts
      WHERE account = @account AND entity = 'orders' AND ${condition}
      GROUP BY ${column} HAVING sum(total) > 0 ORDER BY total DESC, value`);
  const status = '(@status IS NULL OR status = @status)';
  const kind = '(@kind IS NULL OR kind = @kind)';
  const statuses = values('status', `integration = @integration AND ${kind}`);
  const routingStatuses = values('kind', `integration = @integration AND ${status}`);
  const integrations = values('integration', `integration <> '${allIntegrations}' AND ${status} AND ${kind}`);

  return (account, filter) => {
    const wanted = {
      account,
      integration: filter.integrationId ?? allIntegrations,
      status: filter.status ?? null,
      kind: filter.routingStatus ?? null,
    };
    return {
      statuses: statuses.all(wanted),
      routingStatuses: routingStatuses.all(wanted),
      integrations: integrations.all(wanted),
    };
  };
}
