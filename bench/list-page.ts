import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { pageSorts } from '../shared/domain/page.ts';
import type { Request } from '../shared/ipc/contract.ts';
import { percentile, printFigure, timed } from './figure.ts';
import { accountId, type BenchStore } from './filled-store.ts';
import { integrationId } from './generate-records.ts';
import type { Call } from './ipc.ts';

type OrdersRequest = Request<'orders.page'>;

const limit = 50;
const rounds = 40;

/** Every filter that the list of orders offers, alone and together. */
const filters: readonly Partial<OrdersRequest>[] = [
  {},
  { status: 'onHold' },
  { integrationId: integrationId(3) },
  { integrationId: integrationId(3), status: 'onHold' },
];

/**
 * One page of 50 orders, first or deep, for every sort and filter that is offered, through the router to the store's thread and back; against the bare SQL of the same
 * page in this thread.
 */
export async function benchListPage(bench: BenchStore, call: Call, records: string): Promise<void> {
  const asked = requests();
  const deep = await Promise.all(
    asked.map(async (request) => {
      const { next } = await call('orders.page', request);
      return next === null ? request : { ...request, after: next };
    }),
  );
  const bare = bareSql(bench.folder);
  const through: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const request of [...asked, ...deep]) {
      through.push((await timed(() => call('orders.page', request))).milliseconds);
      plain.push((await timed(() => bare(request))).milliseconds);
    }
  }
  const name = `list page of ${String(limit)} out of ${records}`;
  printFigure({
    name: `${name}, p95`,
    value: percentile(through, 0.95),
    unit: 'ms',
    baseline: percentile(plain, 0.95),
    bar: 3,
  });
  printFigure({
    name: `${name}, p95 absolute`,
    value: percentile(through, 0.95),
    unit: 'ms',
    baseline: null,
    bar: 10,
  });
}

function requests(): OrdersRequest[] {
  return filters.flatMap((filter) => pageSorts.map((sort) => ({ accountId, limit, sort, ...filter })));
}

/** What one would write by hand for the same page, prepared once, with the same indexes: the rows of the page, and nothing around them. */
function bareSql(folder: string): (request: OrdersRequest) => unknown[] {
  const database = new SQLite(join(folder, 'cache.db'), { readonly: true });
  const statements = new Map<string, SQLite.Statement>();
  return ({ sort, after, status, integrationId: integration }) => {
    const descending = sort.startsWith('-');
    const column = sort.endsWith('createdAt') ? 'created_at' : 'updated_at';
    const where = ['account = 1'];
    if (after !== undefined) where.push(`(${column}, row) ${descending ? '<' : '>'} (@time, @row)`);
    if (status !== undefined) where.push('status = @status');
    if (integration !== undefined) where.push('integration = @integration');
    const sql = `
      SELECT id, created_at, updated_at, ext_order_id, status, routing_status, order_source, integration, customer, currency,
        total_price, hold_until
      FROM orders WHERE ${where.join(' AND ')} ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} LIMIT ${String(limit)}`;
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    const [time, row] = after === undefined ? [null, null] : (JSON.parse(after) as [string, number]);
    return statement.all({ time, row, status, integration });
  };
}
