import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Request } from '../shared/ipc/contract.ts';
import { percentile, printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, openBenchStore, take } from './filled-store.ts';
import { generateEvents, integrationId } from './generate-records.ts';
import { callThroughRouter, type Call } from './ipc.ts';

const counts = { small: 4_000, full: 200_000, stress: 1_000_000 } as const satisfies Record<
  BenchmarkSize,
  number
>;
const rounds = 40;

type PageRequest = Request<'activity.page'>;

/** Filters of the list of events, alone and together. */
const filters: readonly Partial<PageRequest>[] = [
  {},
  { status: 'failed' },
  { entity: 'orders', operation: 'update' },
  { direction: 'out', status: 'failed' },
  { integrationId: integrationId(3) },
  { integrationId: integrationId(3), status: 'failed', entity: 'orders' },
];

/**
 * What the activity page asks for, through the router to the store's thread and back: the picture of all events (bar: 200 ms at a million), against counting the events
 * themselves; and a page of 50, first or deep, for filters alone and together.
 */
export async function benchActivity(size: BenchmarkSize): Promise<void> {
  const bench = await openBenchStore();
  try {
    const count = counts[size];
    await bench.store.run('intake.beginBulk', { accountId, entity: 'events' });
    await take(bench.store, 'events', generateEvents(count));
    await bench.store.run('intake.endBulk', { accountId, entity: 'events' });
    const call = callThroughRouter(bench.store);
    const events = `${count.toLocaleString('en-US')} events`;
    await benchFigures(call, join(bench.folder, 'cache.db'), events);
    await benchPages(call, events);
  } finally {
    await bench.dispose();
  }
}

async function benchFigures(call: Call, file: string, events: string): Promise<void> {
  const asked = [
    { accountId },
    { accountId, integrationId: integrationId(3) },
    { accountId, status: 'failed' },
  ];
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const request of asked)
      times.push((await timed(() => call('activity.figures', request))).milliseconds);
  const database = new SQLite(file, { readonly: true });
  const counting = database.prepare(`
    SELECT substr(created_at, 1, 13) AS hour, direction, status, count(*) AS total FROM events WHERE account = 1 GROUP BY 1, 2, 3`);
  const counted = await timed(() => counting.all());
  database.close();
  printFigure({
    name: `picture of ${events}, p95`,
    value: percentile(times, 0.95),
    unit: 'ms',
    baseline: null,
    bar: 200,
  });
  printFigure({
    name: `picture of ${events}, against counting them`,
    value: percentile(times, 0.95),
    unit: 'ms',
    baseline: counted.milliseconds,
    bar: Infinity,
  });
}

async function benchPages(call: Call, events: string): Promise<void> {
  const asked = filters.map((filter) => ({ accountId, limit: 50, ...filter }));
  const deep = await Promise.all(
    asked.map(async (request) => {
      const { next } = await call('activity.page', request);
      return next === null ? request : { ...request, after: next };
    }),
  );
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const request of [...asked, ...deep])
      times.push((await timed(() => call('activity.page', request))).milliseconds);
  printFigure({
    name: `list page of 50 out of ${events}, p95`,
    value: percentile(times, 0.95),
    unit: 'ms',
    baseline: null,
    bar: 10,
  });
}
