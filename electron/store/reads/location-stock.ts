import type { LocationStock } from '../../../shared/domain/automation-view.ts';
import type { Database } from '../database.ts';

/** What there is at each location, as it was last pulled. `account`: its number in `cache.db`. */
export function createLocationStock(cache: Database): (account: number) => LocationStock {
  const pulled = cache
    .prepare<[number], string | null>(
      `SELECT json_extract(cursor, '$.pulledAt') FROM cursors WHERE account = ? AND entity = 'inventory'`,
    )
    .pluck();
  const byLocation = cache.prepare<[number], LocationStock['locations'][number]>(`
    SELECT location AS id, count(DISTINCT sku) AS products, sum(available) AS units
    FROM inventory WHERE account = ? AND available > 0 GROUP BY location ORDER BY location`);
  return (account) => ({ at: pulled.get(account) ?? null, locations: byLocation.all(account) });
}
