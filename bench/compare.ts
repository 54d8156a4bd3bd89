import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compareSides } from '../electron/services/bundles/compare-sides.ts';
import { exportToFolder } from '../electron/services/bundles/export-bundle.ts';
import { OpenBundles } from '../electron/services/bundles/open-bundles.ts';
import { readSide } from '../electron/services/bundles/sides.ts';
import type { AnyRecord } from '../shared/domain/records.ts';
import { comparisonSchema } from '../shared/domain/comparison.ts';
import { createRedactor } from '../shared/redaction.ts';
import { printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, addAccount, openBenchStore, take } from './filled-store.ts';
import { generateIntegrations, generateRules } from './generate-records.ts';
import { watchTurns } from './longest-turn.ts';

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

  // With the check of the reply that every call passes, and in the worst case everything is in it.
  await measure(`comparing two accounts of ${records}`, async () =>
    comparisonSchema.parse(await compareSides(sources, { ...compare, matches: [] })),
  );
  const before = { kind: 'moment', accountId: other, at: '2020-01-01T00:00:00.000Z' } as const;
  await measure(`the same with an empty one`, async () =>
    comparisonSchema.parse(await compareSides(sources, { ...compare, matches: [], right: before })),
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
  const turns = watchTurns();
  const { milliseconds } = await timed(work);
  const figure = { unit: 'ms', baseline: null } as const;
  printFigure({ ...figure, name, value: milliseconds, bar: Infinity });
  printFigure({ ...figure, name: 'its longest turn', value: turns.longest(), bar: longestTurn });
}
