import type { OrderRouting } from '../shared/domain/routing.ts';
import type { AutomationRule } from '../shared/domain/rule.ts';
import { percentile, printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, openBenchStore, take, type BenchStore } from './filled-store.ts';
import {
  generateExceptions,
  generateIntegrations,
  generateOrders,
  generateRules,
  integrationId,
} from './generate-records.ts';

const counts = { small: 500, full: 5_000, stress: 5_000 } as const satisfies Record<BenchmarkSize, number>;
const integrations = 40;
const rounds = 40;

/**
 * What depends on one integration, as its dialog asks before it is disabled: once where every rule and card names it, once where some do. Through the store's
 * thread and back, over rules and cards of which a fifth are cards.
 */
export async function benchImpact(size: BenchmarkSize): Promise<void> {
  const bench = await openBenchStore();
  const total = counts[size];
  const rules = [...generateRules(total, integrations)].map((rule) => ({
    ...rule,
    integrations: [...new Set([integrationId(0), ...rule.integrations])],
  }));
  const cards = rules.splice(0, total / 5).map(asCard);
  await take(bench.store, 'integrations', generateIntegrations(integrations));
  await take(bench.store, 'automationRules', rules);
  await take(bench.store, 'orderRoutings', cards);
  await take(bench.store, 'orders', generateOrders(total));
  await take(bench.store, 'exceptions', generateExceptions(total));
  const measured = { 'that everything names': 0, 'that some name': 7 };
  for (const [name, position] of Object.entries(measured)) {
    printFigure({
      name: `impact of an integration ${name}, ${total.toLocaleString('en-US')} rules and cards, p95`,
      value: await askFor(bench, position),
      unit: 'ms',
      baseline: null,
      bar: 20,
    });
  }
  await bench.dispose();
}

/** What depends on an integration that stands amid many records, with as many rules as the bar speaks of. Gives the p95 in milliseconds. */
export async function benchImpactAmid(bench: BenchStore, records: string): Promise<number> {
  await take(bench.store, 'automationRules', generateRules(counts.full, integrations));
  const value = await askFor(bench, 7);
  const name = `impact of an integration amid ${records}, ${counts.full.toLocaleString('en-US')} rules, p95`;
  printFigure({ name, value, unit: 'ms', baseline: null, bar: 20 });
  return value;
}

/** The p95 of asking for one integration, in milliseconds. */
async function askFor({ store }: BenchStore, position: number): Promise<number> {
  const integrationIds = [integrationId(position)];
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ask = () => store.run('impact.of', { accountId, integrationIds });
    samples.push((await timed(ask)).milliseconds);
  }
  return percentile(samples, 0.95);
}

/** A card that names what the rule names. */
function asCard({
  id,
  createdAt,
  updatedAt,
  extra,
  name,
  enabled,
  position,
  integrations: named,
}: AutomationRule): OrderRouting {
  const filter = {
    match: 'any',
    conditions: named.map((value) => ({ field: 'integration', operator: 'equals', value })),
  };
  return { id, createdAt, updatedAt, extra, name, enabled, position, filter, locations: [] };
}
