import type { Order } from '../../shared/domain/order.ts';
import type { ReplayProgress } from '../../shared/domain/replay.ts';
import { createReplays, type Replays } from '../../electron/replay/replays.ts';
import type { JsonObject } from '../../shared/json.ts';
import { printFigure, timed, type BenchmarkSize } from '../figure.ts';
import { accountId, openBenchStore, take } from '../filled-store.ts';
import { generateIntegrations } from '../generate-records.ts';
import { generateOrders, replayNow } from './generate-orders.ts';
import { generatedRule, generateRules } from './generate-rules.ts';

const orderCounts = { small: 2_000, full: 100_000, stress: 100_000 } as const satisfies Record<
  BenchmarkSize,
  number
>;
const subject = { kind: 'trigger', trigger: 'orders.new' } as const;
const asked = { accountId, subject, now: replayNow, drafts: [] } as const;

/** Measures the whole way of a replay, from the store's files through the thread, and what its thread costs in memory; then try, hits and lint on the same store. */
export async function benchReplayFromStore(size: BenchmarkSize): Promise<void> {
  const count = orderCounts[size];
  const bench = await openBenchStore();
  const { store, folder } = bench;
  await take(store, 'integrations', [...generateIntegrations(40), automationEngine()]);
  const rules = generateRules(200).map(({ rule }) => rule);
  const everything = { match: 'all', conditions: [] };
  const last = { ...generatedRule(rules.length, everything, []), isDefault: true };
  await take(store, 'automationRules', [...rules, last]);
  await store.run('intake.beginBulk', { accountId, entity: 'orders' });
  await take(store, 'orders', generateOrders(count, 1).map(cached));
  await store.run('intake.endBulk', { accountId, entity: 'orders' });
  let hear: (progress: ReplayProgress) => void = () => undefined;
  const replays = createReplays({
    workerUrl: new URL('../../electron/replay/worker.ts', import.meta.url),
    folder,
    progressed: (progress) => hear(progress),
    failed: (error) => {
      throw error;
    },
  });
  const ended = Promise.withResolvers<null>();
  let highest = 0;
  await replays.run('values', { accountId, of: 'orders', path: 'tags', text: '', limit: 1 });
  const before = process.memoryUsage.rss();
  hear = ({ state }) => {
    highest = Math.max(highest, process.memoryUsage.rss());
    if (state === 'ended') ended.resolve(null);
  };
  const { milliseconds } = await timed(async () => {
    await replays.run('start', { ...asked, replayId: 'bench' });
    await ended.promise;
  });
  const orders = `${count.toLocaleString('en-US')} orders`;
  const figure = { unit: 'ms', baseline: null } as const;
  printFigure({ ...figure, name: `replay from the store, ${orders}`, value: milliseconds, bar: Infinity });
  const growth = (highest - before) / 2 ** 20;
  printFigure({ name: `memory growth of that`, value: growth, unit: 'MB', baseline: null, bar: 150 });
  await benchDesk(replays);
  printFigure({
    ...figure,
    name: 'cancelling a replay, longest of 10',
    value: await longestCancel(replays, (listener) => (hear = listener)),
    bar: 100,
  });
  await replays.close();
  await bench.dispose();
}

/** From the word to the answer that it has ended, each time while another part of the replay is under way. */
async function longestCancel(
  replays: Replays,
  listen: (hear: (progress: ReplayProgress) => void) => void,
): Promise<number> {
  let longest = 0;
  for (let round = 0; round < 10; round += 1) {
    const replayId = `cancelled ${String(round)}`;
    const cancelled = Promise.withResolvers<number>();
    let from = 0;
    let heard = 0;
    let answered: Promise<unknown> = Promise.resolve();
    listen((progress) => {
      if (progress.replayId !== replayId) return;
      if (progress.state === 'running') heard += 1;
      if (progress.state === 'running' && from === 0 && heard > round % 3) {
        from = performance.now();
        answered = replays.run('cancel', { replayId });
      }
      if (progress.state === 'cancelled') cancelled.resolve(performance.now() - from);
      // Too few records to be caught: it ended by itself.
      if (progress.state === 'ended') cancelled.resolve(0);
    });
    await replays.run('start', { ...asked, replayId });
    longest = Math.max(longest, await cancelled.promise);
    // The thread is closed after the last round: no answer may still be under way.
    await answered;
  }
  return longest;
}

async function benchDesk(replays: Replays): Promise<void> {
  const recordId = (0).toString(16).padStart(16, '0');
  const run = () => timed(() => replays.run('try', { ...asked, recordId }));
  await run();
  const figure = { unit: 'ms', baseline: null } as const;
  printFigure({ ...figure, name: 'try of one order', value: (await run()).milliseconds, bar: 30 });
  const hits = await timed(() => replays.run('hits', { accountId, now: replayNow }));
  printFigure({ ...figure, name: 'hits of all rules', value: hits.milliseconds, bar: Infinity });
}

function automationEngine() {
  const [engine] = [...generateIntegrations(1)];
  if (engine === undefined) throw new Error('there is one');
  return {
    ...engine,
    id: 'automation-engine',
    connectorName: 'automationEngine',
    connectorType: 'automation' as const,
    status: 'connected' as const,
  };
}

function cached(record: JsonObject): Order {
  const text = (member: string): string => {
    const value = record[member];
    return typeof value === 'string' ? value : '';
  };
  return {
    id: text('orderId'),
    createdAt: text('createdAt'),
    updatedAt: text('updatedAt'),
    extOrderId: text('extOrderId'),
    status: text('status'),
    routingStatus: text('routingStatus'),
    orderSource: text('orderSource'),
    integrationId: text('integration'),
    customer: '',
    email: text('email'),
    currency: text('currency'),
    totalPrice: Number(record['totalPrice']),
    holdUntil: null,
    record,
  };
}
