import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Integration } from '../shared/domain/integration.ts';
import type { JsonObject } from '../shared/json.ts';
import { openDatabase, type Database } from '../electron/store/database.ts';
import { createConfigurationIntakes } from '../electron/store/intake/configuration-intake.ts';
import type { StoreInput } from '../electron/store/operations.ts';
import { createStateRepository } from '../electron/store/repositories/states.ts';
import { createVersionRepository, pulled } from '../electron/store/repositories/versions.ts';
import { percentile, printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, openBenchStore, type BenchStore } from './filled-store.ts';
import { generateIntegrations } from './generate-records.ts';
import { createRandom, type Random } from './random.ts';

/** How many integrations there are, and how many versions of each. */
interface Amount {
  readonly integrations: number;
  readonly versions: number;
}

const amounts = {
  small: { integrations: 50, versions: 40 },
  full: { integrations: 1_000, versions: 1_000 },
  stress: { integrations: 1_000, versions: 5_000 },
} as const satisfies Record<BenchmarkSize, Amount>;

/** What the store may take for 1,000 integrations with 5,000 versions each. */
const bytesPerVersion = 200_000_000 / 5_000_000;
const start = Date.parse('2025-11-01T00:00:00.000Z');
/** Versions come as often as 5,000 in a year. */
const interval = (365 * 86_400_000) / 5_000;
const perTransaction = 20_000;
const rounds = 30;

/** One version in that many is a setting that somebody has changed; the others are states of health that come and go. */
const versionsPerSetting = 100;
const health: readonly Partial<Integration>[] = [
  { status: 'connected', statusWord: 'connected' },
  { status: 'error', statusWord: 'error', errorText: 'The shop answered too slowly.' },
  { status: 'connecting', statusWord: 'connecting' },
  { status: 'error', statusWord: 'error', errorText: 'The access token has expired.' },
];

/** The history of a year: what it takes on disk, a page of its timeline, the whole account as it was. */
export async function benchHistory(size: BenchmarkSize): Promise<void> {
  const bench = await openBenchStore();
  const amount = amounts[size];
  const total = amount.integrations * amount.versions;
  const lasted = interval * amount.versions;
  const versions = `${total.toLocaleString('en-US')} versions`;
  const bytes = fill(bench, amount);
  // What an empty history takes already says nothing about many versions.
  const bar = size === 'small' ? Infinity : bytesPerVersion;
  printFigure({
    name: `history of ${versions}, bytes for each`,
    value: bytes / total,
    unit: 'B',
    baseline: null,
    bar,
  });

  const timeline = await pagesOf(bench, lasted);
  printFigure({
    name: `timeline of ${versions}, page of 50, p95`,
    value: timeline,
    unit: 'ms',
    baseline: null,
    bar: 20,
  });
  const moments: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const at = new Date(start + (lasted * (round + 1)) / rounds).toISOString();
    moments.push((await timed(() => bench.store.run('history.moment', { accountId, at }))).milliseconds);
  }
  printFigure({
    name: `${amount.integrations.toLocaleString('en-US')} integrations as they were, p95`,
    value: percentile(moments, 0.95),
    unit: 'ms',
    baseline: null,
    bar: 200,
  });
  await bench.dispose();
}

/** Pages of the account and of one record, from the newest one and from deep in the past. */
async function pagesOf({ store }: BenchStore, lasted: number): Promise<number> {
  const recordId = [...generateIntegrations(1)][0]?.id;
  const asked: Partial<StoreInput<'history.timeline'>>[] = [
    {},
    { recordId, entity: 'integrations' },
    { entity: 'integrations', to: new Date(start + lasted / 2).toISOString() },
    { source: 'pull', to: new Date(start + lasted / 3).toISOString() },
    { source: 'apply' },
  ];
  const samples: number[] = [];
  for (const request of asked) {
    let after: string | undefined;
    for (let round = 0; round < rounds; round += 1) {
      const ask = () => store.run('history.timeline', { accountId, limit: 50, after, ...request });
      const { milliseconds, value } = await timed(ask);
      samples.push(milliseconds);
      after = value.next ?? undefined;
    }
  }
  return percentile(samples, 0.95);
}

/** Writes the versions into the store's file, as intake does; gives by how many bytes the file has grown. */
function fill({ folder }: BenchStore, amount: Amount): number {
  const path = join(folder, 'console.db');
  const database = openDatabase(path, 'console');
  const records = [...generateIntegrations(amount.integrations)];
  const take = (): unknown => createConfigurationIntakes(database).integrations.take(1, records, [], start);
  database.transaction(take)();
  const size = (): number => {
    database.pragma('wal_checkpoint(TRUNCATE)');
    return statSync(path).size;
  };
  const before = size();
  addVersions(database, records, amount);
  const grown = size() - before;
  database.close();
  return grown;
}

function addVersions(database: Database, records: Integration[], amount: Amount): void {
  const random = createRandom(7);
  const states = createStateRepository(database);
  const versions = createVersionRepository(database);
  const numbers = database
    .prepare('SELECT number FROM configuration_records ORDER BY number')
    .pluck()
    .all() as number[];
  const held = records.map(() => null as number | null);
  const total = amount.integrations * amount.versions;
  const add = (index: number): void => {
    const position = random.below(records.length);
    const record = moved(random, records[position]!);
    records[position] = record;
    const state = states.number(record as unknown as JsonObject, held[position] ?? null);
    held[position] = state;
    const seenAt = start + 1 + Math.floor((interval * index) / amount.integrations);
    versions.add({
      account: 1,
      entity: 'integrations',
      record: numbers[position]!,
      state,
      origin: pulled,
      seenAt,
      changedAt: new Date(seenAt - random.below(60_000)).toISOString(),
    });
  };
  for (let from = 0; from < total; from += perTransaction) {
    const addSome = (): void => {
      for (let index = from; index < Math.min(total, from + perTransaction); index += 1) add(index);
    };
    database.transaction(addSome)();
  }
}

function moved(random: Random, { errorText, ...record }: Integration): Integration {
  if (random.below(versionsPerSetting) > 0) {
    const next = random.pick(
      health.filter((state) => state.status !== record.status || state.errorText !== errorText),
    );
    return { ...record, ...next };
  }
  const chosen = random.below(record.settings.fields.length);
  const fields = record.settings.fields.map((field, place) =>
    place === chosen ? { ...field, value: random.below(10_000) } : field,
  );
  return { ...record, ...(errorText === undefined ? {} : { errorText }), settings: { fields } };
}
