import type { OrderRow } from '../../../shared/domain/page.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Database } from '../database.ts';
import { rowRange } from '../row-range.ts';
import { createSearch } from '../search.ts';
import { folded, searchWords } from '../search-text.ts';

/** Cached orders, one by one and by what somebody types. `account` is its number in `cache.db`. */
export interface OrderReads {
  get(account: number, id: string): { row: OrderRow; record: JsonObject } | null;
  find(account: number, text: string, limit: number): OrderRow[];
}

/** Columns of an order as lists show them, by member. */
export const orderColumns = `id, created_at AS createdAt, updated_at AS updatedAt, ext_order_id AS extOrderId, status,
  routing_status AS routingStatus, order_source AS orderSource, integration AS integrationId, customer, currency,
  total_price AS totalPrice, hold_until AS holdUntil`;

/** Orders that have a word are looked at this far for one whose number is that word. */
const mostLookedAt = 500;

/** Prepares the reading of single orders. */
export function createOrderReads(cache: Database): OrderReads {
  const one = cache.prepare<[number, string], OrderRow>(
    `SELECT ${orderColumns} FROM orders WHERE account = ? AND id = ?`,
  );
  const whole = cache
    .prepare<[number, string], string>('SELECT record FROM orders WHERE account = ? AND id = ?')
    .pluck();
  const newest = cache.prepare<[number, number], OrderRow>(
    `SELECT ${orderColumns} FROM orders WHERE account = ? ORDER BY created_at DESC, row DESC LIMIT ?`,
  );
  const withWords = cache.prepare<
    [{ match: string; from: number; to: number; limit: number }],
    Pick<OrderRow, 'id' | 'extOrderId'>
  >(`
    SELECT orders.id AS id, ext_order_id AS extOrderId
    FROM orders_search CROSS JOIN orders ON orders.row = orders_search.rowid
    WHERE orders_search MATCH @match
      AND orders_search.rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
    ORDER BY orders_search.rowid DESC LIMIT @limit`);
  const search = createSearch(cache, {
    kind: "'orders'",
    title: 'ext_order_id',
    context: 'customer',
    name: 'ext_order_id',
    updatedAt: 'updated_at',
    table: 'orders',
    index: 'orders_search',
    key: 'row',
    condition: 'TRUE',
  });

  const named = (account: number, text: string): string[] => {
    const words = searchWords(text);
    if (words.length === 0) return [];
    const match = words.map((word) => `"${word}"`).join(' AND ');
    return withWords
      .all({ match, ...rowRange(account), limit: mostLookedAt })
      .filter(({ id, extOrderId }) => folded(extOrderId) === folded(text) || folded(id) === folded(text))
      .map(({ id }) => id);
  };

  return {
    get: (account, id) => {
      const row = one.get(account, id);
      const text = whole.get(account, id);
      if (row === undefined || text === undefined) return null;
      return { row, record: JSON.parse(text) as JsonObject };
    },
    find: (account, text, limit) => {
      if (text.trim() === '') return newest.all(account, limit);
      const hits = search(text, { account, ...rowRange(account) }, limit).map(({ id }) => id);
      const ids = [...new Set([...named(account, text), ...hits])].slice(0, limit);
      return ids.map((id) => one.get(account, id)).filter((row) => row !== undefined);
    },
  };
}
