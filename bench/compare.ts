import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { compareSides } from '../electron/services/bundles/compare-sides.ts';
import { exportToFolder } from '../electron/services/bundles/export-bundle.ts';
import { OpenBundles } from '../electron/services/bundles/open-bundles.ts';
import { readSide } from '../electron/services/bundles/sides.ts';
import type { AnyRecord } from '../shared/domain/records.ts';
import { createRedactor } from '../shared/redaction.ts';
import { printFigure, type BenchmarkSize } from './figure.ts';
import { accountId, addAccount, openBenchStore, take } from './filled-store.ts';
import { generateIntegrations, generateRules } from './generate-records.ts';
import { watchIdleLoop } from './idle-loop.ts';

const amounts = {
  small: { integrations: 20, rules: 100 },
  full: { integrations: 1_000, rules: 5_000 },
  stress: { integrations: 2_000, rules: 5_000 },
} as const satisfies Record<BenchmarkSize, object>;
const other = 'other';
const longestTurn = 50;

/** Comparing two accounts of the same names and other ids, exporting one, and importing that into the other: how long each takes, and how long it keeps the main process from anything else. */
export async function benchCompare(size: BenchmarkSize): Promise<void> {
  const bench = await openBenchStore();
  const { store, folder } = bench;
  const { integrations, rules } = amounts[size];
  await addAccount(store, other);
  for (const account of [accountId, other]) {
    const as = (records: Iterable<AnyRecord>): AnyRecord[] =>
      [...records].map((one) => ofAccount(one, account));
    await take(store, 'integrations', as(generateIntegrations(integrations)), account);
    await take(store, 'automationRules', as(generateRules(rules, integrations)), account);
  }
  const redactor = createRedactor();
  const sources = { store, redactor, bundles: new OpenBundles({ store, redactor }) };
  const [left, right] = [accountId, other].map((id) => ({ kind: 'account', accountId: id }) as const);
  if (left === undefined || right === undefined) throw new RangeError('two accounts');
  const records = `${(integrations + rules).toLocaleString('en-US')} records`;
  const compare = { left, right, to: 'right', withSame: false } as const;

  await measure(`comparing two accounts of ${records}`, () =>
    compareSides(sources, { ...compare, matches: [] }),
  );
  const place = join(folder, 'exported');
  await measure(`exporting ${records} into a folder`, async () =>
    exportToFolder(await readSide(sources, left), place),
  );
  let bundleId = '';
  await measure(`opening that`, async () => {
    bundleId = (await sources.bundles.open(place, 'folder')).id;
  });
  await measure(`planning its import`, () =>
    compareSides(sources, { ...compare, matches: [], left: { kind: 'bundle', bundleId } }),
  );
  rmSync(place, { recursive: true });
  await bench.dispose();
}

/** The record as another account has it: under another id, and one in a hundred changed. */
function ofAccount(record: AnyRecord, account: string): AnyRecord {
  if (account === accountId) return record;
  const text = JSON.stringify(record).replaceAll('"a00000000000', '"b00000000000');
  const copy = JSON.parse(text) as AnyRecord & { name: string; enabled?: boolean };
  return {
    ...copy,
    id: copy.id.replace(/^[^b]/, 'b'),
    ...(copy.name.includes('77') ? { name: `${copy.name} b` } : {}),
  };
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const idle = watchIdleLoop();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const from = performance.now();
  await work();
  const milliseconds = performance.now() - from;
  delay.disable();
  await idle.delay();
  printFigure({ name, value: milliseconds, unit: 'ms', baseline: null, bar: Infinity });
  printFigure({
    name: `longest turn of the main process meanwhile`,
    value: delay.max / 1e6,
    unit: 'ms',
    baseline: null,
    bar: longestTurn,
  });
}
