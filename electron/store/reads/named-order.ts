import type { OrderRow } from '../../../shared/domain/page.ts';
import type { Database } from '../database.ts';
import { orderColumns } from './orders.ts';

/**
 * Prepares finding the cached order that something names, by its id, else by its number where one order alone has it; null where there is none. `account` is its
 * number in `cache.db`.
 */
export function createNamedOrder(
  cache: Database,
): (account: number, id: string, number: string) => OrderRow | null {
  const byId = cache.prepare<[number, string], OrderRow>(
    `SELECT ${orderColumns} FROM orders WHERE account = ? AND id = ?`,
  );
  const byNumber = cache.prepare<[number, string], OrderRow>(
    `SELECT ${orderColumns} FROM orders WHERE account = ? AND ext_order_id = ? LIMIT 2`,
  );
  return (account, id, number) => {
    const order = byId.get(account, id);
    if (order !== undefined) return order;
    const alike = number === '' ? [] : byNumber.all(account, number);
    return alike.length === 1 ? (alike[0] ?? null) : null;
  };
}
