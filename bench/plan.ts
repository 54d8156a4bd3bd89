import { AccountModel } from '../electron/apply/account-model.testing.ts';
import { planChangeSet } from '../electron/apply/plan-change-set.ts';
import { RemoteRecords } from '../electron/apply/remote-records.ts';
import { percentile, printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, openBenchStore, take } from './filled-store.ts';

const counts = { small: 50, full: 500, stress: 5_000 } as const satisfies Record<BenchmarkSize, number>;
const rounds = 5;

/** The plan of a set of renamed and disabled records, among twice as many: everything that it takes but the network, the account being in memory. */
export async function benchPlan(size: BenchmarkSize): Promise<void> {
  const bench = await openBenchStore();
  const count = counts[size];
  const model = new AccountModel();
  for (let number = 0; number < count; number += 1) {
    model.add('automationRules', { name: `Rule ${number}` });
    model.add('integrations', { name: `Shop ${number}`, connectorId: 'connector-1' });
  }
  const rules = model.all('automationRules');
  const integrations = model.all('integrations');
  await take(bench.store, 'automationRules', rules);
  await take(bench.store, 'integrations', integrations);
  const half = count / 2;
  const changes = [
    ...rules.slice(0, half).map(({ id, name }) => ({
      entity: 'automationRules' as const,
      recordId: id,
      operation: 'update' as const,
      edits: { name: `${name} again` },
    })),
    ...integrations.slice(0, half).map(({ id }) => ({
      entity: 'integrations' as const,
      recordId: id,
      operation: 'update' as const,
      edits: { enabled: false },
    })),
  ];
  const { store } = bench;
  const { id } = await store.run('changes.stage', { accountId, setName: 'Set', changes, now: model.now() });
  const open = async () => await RemoteRecords.open(accountId, store, () => model.client);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const plan = () => planChangeSet({ accountId, store, open, now: Date.now }, id);
    samples.push((await timed(plan)).milliseconds);
  }
  printFigure({
    name: `plan of ${count.toLocaleString('en-US')} changes, p95`,
    value: percentile(samples, 0.95),
    unit: 'ms',
    baseline: null,
    bar: 1_000,
  });
  await bench.dispose();
}
