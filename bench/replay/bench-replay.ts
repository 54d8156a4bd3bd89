import type { JsonObject } from '../../shared/json.ts';
import { prepareRules, runRules } from '../../shared/rules/run-rules.ts';
import { printFigure, timed, type BenchmarkSize } from '../figure.ts';
import { generateOrders, replayNow } from './generate-orders.ts';
import { generatedRule, generateRules, type PlainOrder, type RulePair } from './generate-rules.ts';

const orderCounts = { small: 2_000, full: 100_000, stress: 1_000_000 } as const satisfies Record<
  BenchmarkSize,
  number
>;
const ruleCount = 200;
const rounds = 5;
const batchSize = 100_000;

/**
 * Measures a replay of orders over 200 rules against a loop over the same predicates written by hand, which compares
 * without any normalising because it knows how the data is spelled. Both must find the same rule for every order.
 */
export async function benchReplay(size: BenchmarkSize): Promise<void> {
  const count = orderCounts[size];
  const pairs = generateRules(ruleCount);
  let byHand = 0;
  let compiled = 0;
  // In batches, as a replay streams them: a million orders at once would only measure the memory of this process.
  for (let done = 0; done < count; done += batchSize) {
    const best = await measureBatch(pairs, generateOrders(Math.min(batchSize, count - done), done));
    byHand += best.byHand;
    compiled += best.compiled;
  }
  const name = `replay of ${count.toLocaleString('en-US')} orders × ${String(ruleCount)} rules`;
  printFigure({ name, value: compiled, unit: 'ms', baseline: byHand, bar: 2 });
}

/** The best of a few rounds, in turns: the first ones still compile, and the machine has other things to do. */
async function measureBatch(pairs: readonly RulePair[], orders: readonly JsonObject[]) {
  let byHand = Infinity;
  let compiled = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const plain = await timed(() => runByHand(pairs, orders));
    const replayed = await timed(() => replay(pairs, orders));
    if (plain.value.join() !== replayed.value.join()) throw new Error('the replay and the loop differ');
    byHand = Math.min(byHand, plain.milliseconds);
    compiled = Math.min(compiled, replayed.milliseconds);
  }
  return { byHand, compiled };
}

/** For each rule, by index, how many orders it took; the last entry is for the default rule. */
function replay(pairs: readonly RulePair[], orders: readonly JsonObject[]): readonly number[] {
  const defaultRule = {
    ...generatedRule(pairs.length, { match: 'all', conditions: [] }, []),
    isDefault: true,
  };
  const rules = [...pairs.map(({ rule }) => rule), defaultRule];
  const prepared = prepareRules(rules, 'orders.new');
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const counts = rules.map(() => 0);
  for (const order of orders) {
    const { ruleId, verdict } = runRules(prepared, order, { now: replayNow });
    const index = indexes.get(ruleId ?? '');
    if (verdict !== 'ran' || index === undefined) throw new Error('every order has a rule here');
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

function runByHand(pairs: readonly RulePair[], orders: readonly JsonObject[]): readonly number[] {
  const predicates = pairs.map(({ byHand }) => byHand);
  const counts = [...predicates.map(() => 0), 0];
  for (const order of orders as unknown as readonly PlainOrder[]) {
    let index = 0;
    for (const predicate of predicates) {
      if (predicate(order)) break;
      index += 1;
    }
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
