import type { BenchmarkSize } from './figure.ts';
import { printFigure } from './figure.ts';
import { fillStore, openBenchStore } from './filled-store.ts';
import { benchImpactAmid } from './impact.ts';
import { callThroughRouter } from './ipc.ts';
import { benchListPage } from './list-page.ts';
import { benchSearch } from './search.ts';

/** What is measured amid many records, and must not grow with them. */
export type AmongRecords = 'list' | 'search' | 'impact';

const counts = { small: [4_000], full: [100_000], stress: [100_000, 1_000_000] } as const;
const searchBars = { 4_000: 16, 100_000: 16, 1_000_000: 50 } as const;
/** By how much it may be slower amid ten times as many records. */
const growthBar = 2;
/** Below this many milliseconds it is not the records that cost. */
const leastTold = 1;

/**
 * Pages, search and impact amid many records; with `stress` amid a hundred thousand and a million, and by how much the second is slower. `wanted` says which.
 */
export async function benchAmongRecords(
  size: BenchmarkSize,
  wanted: (name: AmongRecords) => boolean,
): Promise<void> {
  const before = new Map<AmongRecords, number>();
  for (const count of counts[size]) {
    const records = `${count.toLocaleString('en-US')} records`;
    const bench = await openBenchStore();
    await fillStore(bench, count);
    const call = callThroughRouter(bench.store);
    const measure = {
      list: () => benchListPage(bench, call, records),
      search: () => benchSearch(bench, call, records, searchBars[count]),
      impact: () => benchImpactAmid(bench, records),
    };
    for (const name of Object.keys(measure) as AmongRecords[]) {
      if (!wanted(name)) continue;
      const value = await measure[name]();
      const smaller = before.get(name);
      if (smaller !== undefined) printGrowth(name, value, smaller);
      before.set(name, value);
    }
    await bench.dispose();
  }
}

function printGrowth(name: AmongRecords, value: number, smaller: number): void {
  printFigure({
    name: `growth of ${name} with ten times the records, p95`,
    value: Math.max(value, leastTold),
    unit: 'ms',
    baseline: Math.max(smaller, leastTold),
    bar: growthBar,
  });
}
