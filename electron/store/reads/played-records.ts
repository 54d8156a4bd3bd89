import type { OrderRow } from '../../../shared/domain/page.ts';
import type { StockRow } from '../../../shared/rules/stock.ts';
import type { Database } from '../database.ts';
import { createStatementCache } from '../statements.ts';
import { orderColumns } from './orders.ts';

/** Kinds of cached record that rules can be played on. */
export type PlayedKind = 'orders' | 'exceptions';

/** One cached record on its way through a replay: `record` is its JSON text. */
export interface PlayedRow {
  readonly row: number;
  readonly id: string;
  readonly at: string;
  readonly createdAt: string;
  readonly reference: string;
  readonly record: string;
}

/** Which instant of a record a window is counted by, and orders it. */
export type PlayedTime = 'created_at' | 'updated_at';

/** The end of the page before; rows are read on from there. */
export interface PlayedPosition {
  readonly at: string;
  readonly row: number;
}

/** Cached records as replays read them: page by page, by key. `account` is its number in `cache.db`. */
export interface PlayedRecords {
  /** Records since an instant (inclusive). */
  count(kind: PlayedKind, account: number, time: PlayedTime, since: string): number;
  /** The next page, oldest first, beginning after the position. */
  page(
    kind: PlayedKind,
    account: number,
    time: PlayedTime,
    after: PlayedPosition,
    limit: number,
  ): PlayedRow[];
  /** The next page, newest first, beginning before the position. */
  pageBack(kind: PlayedKind, account: number, before: PlayedPosition, limit: number): PlayedRow[];
  one(kind: PlayedKind, account: number, id: string): PlayedRow | undefined;
  orderRow(account: number, id: string): OrderRow | undefined;
  stock(account: number): IterableIterator<StockRow>;
  /** When a kind was last pulled completely, ISO-8601 UTC; null where it never was. */
  pulledAt(account: number, entity: 'inventory' | 'automationRuns'): string | null;
  /** Ids of the records to which a rule has been applied. */
  appliedTo(account: number, rule: string): ReadonlySet<string>;
  /** Differs when records of one of the kinds do. */
  revision(account: number): string;
}

const references = { orders: 'ext_order_id', exceptions: 'reference' } as const;
const columns = (kind: PlayedKind, time: PlayedTime): string =>
  `row, id, ${time} AS at, created_at AS createdAt, ${references[kind]} AS reference, record`;

/** Prepares the reading of records for replays. */
export function createPlayedRecords(cache: Database): PlayedRecords {
  const statement = createStatementCache(cache);
  const pulled = cache
    .prepare<[number, string], string | null>(
      `SELECT json_extract(cursor, '$.pulledAt') FROM cursors WHERE account = ? AND entity = ?`,
    )
    .pluck();
  const applied = cache
    .prepare<[number, string], string>(
      `SELECT entity_id FROM automation_runs WHERE account = ? AND rule = ? AND outcome = 'applied'`,
    )
    .pluck();
  const stock = cache.prepare<[number], StockRow>(
    'SELECT sku, location AS locationId, available FROM inventory WHERE account = ? ORDER BY row',
  );
  const order = cache.prepare<[number, string], OrderRow>(
    `SELECT ${orderColumns} FROM orders WHERE account = ? AND id = ?`,
  );
  return {
    count: (kind, account, time, since) =>
      statement<[number, string], { total: number }>(
        `SELECT count(*) AS total FROM ${kind} WHERE account = ? AND ${time} >= ?`,
      ).get(account, since)?.total ?? 0,
    page: (kind, account, time, { at, row }, limit) =>
      statement<[number, string, number, number], PlayedRow>(
        `SELECT ${columns(kind, time)} FROM ${kind}
         WHERE account = ? AND (${time}, row) > (?, ?) ORDER BY ${time}, row LIMIT ?`,
      ).all(account, at, row, limit),
    pageBack: (kind, account, { at, row }, limit) =>
      statement<[number, string, number, number], PlayedRow>(
        `SELECT ${columns(kind, 'created_at')} FROM ${kind}
         WHERE account = ? AND (created_at, row) < (?, ?) ORDER BY created_at DESC, row DESC LIMIT ?`,
      ).all(account, at, row, limit),
    one: (kind, account, id) =>
      statement<[number, string], PlayedRow>(
        `SELECT ${columns(kind, 'created_at')} FROM ${kind} WHERE account = ? AND id = ?`,
      ).get(account, id),
    orderRow: (account, id) => order.get(account, id),
    stock: (account) => stock.iterate(account),
    pulledAt: (account, entity) => pulled.get(account, entity) ?? null,
    appliedTo: (account, rule) => new Set(applied.all(account, rule)),
    revision: (account) =>
      (['orders', 'exceptions'] as const)
        .map(
          (kind) =>
            statement<[number], { text: string }>(
              `SELECT concat_ws(' ', count(*), max(updated_at)) AS text FROM ${kind} WHERE account = ?`,
            ).get(account)?.text,
        )
        .join(' '),
  };
}
