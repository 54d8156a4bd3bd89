import { createReplays } from '../electron/replay/replays.ts';
import { percentile, printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, openBenchStore, take } from './filled-store.ts';
import { generateIntegrations, generateOrders } from './generate-records.ts';
import { replayNow } from './replay/generate-orders.ts';
import { generatedRule, generateRules } from './replay/generate-rules.ts';

const ruleCounts = { small: 500, full: 5_000, stress: 20_000 } as const satisfies Record<
  BenchmarkSize,
  number
>;
const bars = { small: 1_000, full: 1_000, stress: Infinity } as const satisfies Record<BenchmarkSize, number>;
const rounds = 5;

/** Measures lint of many rules as the window asks for it: through the replay thread, from the store's files, over an account with orders. First with nothing warm, then again. */
export async function benchLint(size: BenchmarkSize): Promise<void> {
  const bench = await openBenchStore();
  const { store, folder } = bench;
  const count = ruleCounts[size];
  await take(store, 'integrations', generateIntegrations(40));
  const rules = generateRules(count).map(({ rule }) => rule);
  const everything = { match: 'all', conditions: [] };
  await take(store, 'automationRules', [
    ...rules,
    { ...generatedRule(rules.length, everything, []), isDefault: true },
  ]);
  await take(store, 'orders', generateOrders(2_000));
  const replays = createReplays({
    workerUrl: new URL('../electron/replay/worker.ts', import.meta.url),
    folder,
    progressed: () => undefined,
    failed: (error) => {
      throw error;
    },
  });
  await replays.run('values', { accountId, of: 'orders', path: 'tags', text: '', limit: 1 });
  const samples: number[] = [];
  let findings = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { milliseconds, value } = await timed(() =>
      replays.run('lint', { accountId, drafts: [], now: replayNow }),
    );
    samples.push(milliseconds);
    findings = value.length;
  }
  const name = `lint of ${count.toLocaleString('en-US')} rules (${findings.toLocaleString('en-US')} findings)`;
  const figure = { unit: 'ms', baseline: null, bar: bars[size] } as const;
  printFigure({ ...figure, name: `${name}, first`, value: samples[0] ?? Number.NaN });
  printFigure({ ...figure, name: `${name}, again, median`, value: percentile(samples.slice(1), 0.5) });
  await replays.close();
  await bench.dispose();
}
