import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { pageSorts } from '../shared/domain/page-sorts.ts';
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
  { routingStatus: 'failed' },
  { status: 'onHold', routingStatus: 'failed' },
  { integrationId: integrationId(3) },
  { integrationId: integrationId(3), status: 'onHold' },
  { integrationId: integrationId(3), routingStatus: 'failed' },
  { integrationId: integrationId(3), status: 'onHold', routingStatus: 'failed' },
  { from: '2026-11-01T00:00:00.000Z' },
  { from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z', status: 'onHold' },
];

/** Rare and very common, whole words and beginnings: the bare SQL has no counterpart that keeps the order. */
const texts = ['100500', 'björn', 'de', 'anna weber', 'shopify', 'zzzz'];

/**
 * One page of 50 orders, first or deep, for every sort and filter that is offered, through the router to the store's thread and back; against the bare SQL of the same
 * page in this thread. Gives the p95 in milliseconds.
 */
export async function benchListPage(bench: BenchStore, call: Call, records: string): Promise<number> {
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
  await benchTexts(call, name);
  return percentile(through, 0.95);
}

/** The same page with a text, by every sort; against an absolute bar. */
async function benchTexts(call: Call, name: string): Promise<void> {
  const samples: number[] = [];
  for (let round = 0; round < rounds / 4; round += 1) {
    for (const text of texts) {
      for (const sort of pageSorts) {
        const request = { accountId, limit, sort, text };
        samples.push((await timed(() => call('orders.page', request))).milliseconds);
      }
    }
  }
  const value = percentile(samples, 0.95);
  printFigure({ name: `${name} with a text, p95`, value, unit: 'ms', baseline: null, bar: 50 });
}

function requests(): OrdersRequest[] {
  return filters.flatMap((filter) => pageSorts.map((sort) => ({ accountId, limit, sort, ...filter })));
}

/** What one would write by hand for the same page, prepared once, with the same indexes: the rows of the page, and nothing around them. */
function bareSql(folder: string): (request: OrdersRequest) => unknown[] {
  const database = new SQLite(join(folder, 'cache.db'), { readonly: true });
  const statements = new Map<string, SQLite.Statement>();
  return ({ sort, after, status, routingStatus, integrationId: integration, from, to }) => {
    const descending = sort.startsWith('-');
    const column = sort.endsWith('createdAt') ? 'created_at' : 'updated_at';
    const where = ['account = 1'];
    if (after !== undefined) where.push(`(${column}, row) ${descending ? '<' : '>'} (@time, @row)`);
    if (status !== undefined) where.push('status = @status');
    if (routingStatus !== undefined) where.push('routing_status = @routingStatus');
    if (from !== undefined) where.push(`${column} >= @from`);
    if (to !== undefined) where.push(`${column} < @to`);
    if (integration !== undefined) where.push('integration = @integration');
    const sql = `
      SELECT id, created_at, updated_at, ext_order_id, status, routing_status, order_source, integration, customer, currency,
        total_price, hold_until
      FROM orders WHERE ${where.join(' AND ')} ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} LIMIT ${String(limit)}`;
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    const [time, row] = after === undefined ? [null, null] : (JSON.parse(after) as [string, number]);
    return statement.all({ time, row, status, routingStatus, integration, from, to });
  };
}
