import { join } from 'node:path';
import type { Exception } from '../shared/domain/exception.ts';
import { causeOf } from '../electron/store/exception-cause.ts';
import { openDatabase } from '../electron/store/database.ts';
import { createGroupCounts } from '../electron/store/intake/group-counts.ts';
import { percentile, printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, fillExceptions, openBenchStore } from './filled-store.ts';
import { generateExceptions } from './generate-records.ts';
import { callThroughRouter } from './ipc.ts';

const counts = { small: 4_000, full: 100_000, stress: 500_000 } as const;
const rounds = 12;
const pulled = 1_000;
const limit = 50;

/**
 * The inbox of many exceptions in a fifth as many causes, from asking to everything that its first view shows (figures, causes, what may be behind them), a page deep in
 * it, and what keeping the groups in step adds to a pull of 1,000: new ones, and ones that were resolved.
 */
export async function benchExceptions(size: BenchmarkSize): Promise<void> {
  const total = counts[size];
  const groups = total / 5;
  const bench = await openBenchStore();
  await fillExceptions(bench, total, groups);
  const call = callThroughRouter(bench.store);
  const opened: number[] = [];
  const paged: number[] = [];
  let after: string | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const first = await timed(async () => {
      const [, page] = await Promise.all([
        call('exceptions.summary', { accountId }),
        call('exceptions.groups', { accountId, limit, state: 'open', sort: 'lastSeen' }),
      ]);
      await call('exceptions.causes', { accountId, groupIds: page.rows.map(({ id }) => id) });
    });
    opened.push(first.milliseconds);
    const deep = await timed(() =>
      call('exceptions.groups', {
        ...{ accountId, limit, state: 'open', sort: 'count' },
        ...(after === undefined ? {} : { after }),
      }),
    );
    after = deep.value.next ?? undefined;
    paged.push(deep.milliseconds);
  }
  await bench.store.close();
  const records = `${total.toLocaleString('en-US')} exceptions in ${groups.toLocaleString('en-US')} causes`;
  const absolute = { unit: 'ms', baseline: null } as const;
  printFigure({
    name: `inbox of ${records}, p95`,
    value: percentile(opened, 0.95),
    ...absolute,
    bar: 300,
  });
  printFigure({ name: `page of the inbox, p95`, value: percentile(paged, 0.95), ...absolute, bar: 100 });
  const { added, resolved } = groupingCost(bench.folder, total, groups);
  printFigure({ name: `grouping ${pulled} new exceptions`, value: added, ...absolute, bar: 100 });
  printFigure({ name: `grouping ${pulled} resolved exceptions`, value: resolved, ...absolute, bar: 100 });
  await bench.dispose();
}

/** Milliseconds, the median, that finding causes and keeping groups takes within the transaction of a pull; nothing else of the pull is counted. */
function groupingCost(folder: string, total: number, groups: number): { added: number; resolved: number } {
  // With the settings that the store itself has.
  const database = openDatabase(join(folder, 'cache.db'), 'cache');
  const counting = createGroupCounts(database);
  const run = (exceptions: readonly Exception[], leaving: boolean): number => {
    const from = performance.now();
    database
      .transaction(() => {
        const changes = counting.collect(1, true);
        for (const exception of exceptions) {
          const cause = causeOf(exception);
          const { createdAt, entityId: record } = exception;
          const member = { group: cause.id, createdAt, record, status: 'active' };
          changes.add(leaving ? { ...member, status: 'resolved' } : member, cause);
          if (leaving) changes.remove(member);
        }
        changes.write();
      })
      .immediate();
    return performance.now() - from;
  };
  const batch = (round: number): Exception[] => [
    ...generateExceptions(pulled, 100 + round, { groups, offset: Math.floor((total * round) / rounds) }),
  ];
  const added = Array.from({ length: rounds }, (_, round) => run(batch(round), false));
  const resolved = Array.from({ length: rounds }, (_, round) => run(batch(round), true));
  database.close();
  return { added: percentile(added, 0.5), resolved: percentile(resolved, 0.5) };
}
