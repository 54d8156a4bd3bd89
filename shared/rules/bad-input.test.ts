import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json.ts';
import { compileFilter } from './compile-filter.ts';
import { readFilter } from './filter-tree.ts';
import { implies } from './lint/implies.ts';
import { alwaysMatches, neverMatches } from './lint/never-matches.ts';
import { makeCard, makeLocation, makeRule, where } from './rule.testing.ts';
import { prepareRouting, runRouting } from './run-routing.ts';
import { prepareRules, runRules } from './run-rules.ts';
import { sayFilter } from './sentence/filter-sentence.ts';
import { speechOf } from './sentence/speech.ts';
import { traceFilter } from './trace-filter.ts';
import { traceRules } from './trace-rules.ts';
import { validateFilter } from './validate-filter.ts';

const speech = speechOf('en');

/** A group that is its own member. JSON has none; a bug could make one. */
function cyclic(): JsonValue {
  const conditions: JsonValue[] = [{ field: 'a', operator: 'isEmpty' }];
  const group: JsonObject = { match: 'all', conditions };
  conditions.push(group);
  return group;
}

function nested(depth: number): JsonValue {
  let filter: JsonValue = where('a', 'isEmpty');
  for (let level = 1; level < depth; level += 1) filter = { match: 'any', conditions: [filter] };
  return filter;
}

describe.each<[string, JsonValue]>([
  ['a group that is its own member', cyclic()],
  ['groups 1,000 deep', nested(1_000)],
])('%s', (_name, filter) => {
  it('comes to an end everywhere: it is unknown, refused when saved, and said to be too deep', () => {
    const node = readFilter(filter);
    expect(compileFilter(filter)({}, 0)).toBe('unknown');
    expect(traceFilter(node, {}, 0).verdict).toBe('unknown');
    expect(validateFilter(filter)).toContainEqual(expect.objectContaining({ problem: 'tooDeep' }));
    expect(sayFilter(speech, filter)).toContain(speech.words.tooDeep);
    expect([neverMatches(node), alwaysMatches(node), implies(node, node)]).toEqual([false, false, false]);
  });
});

describe('an order with 1,000 line items', () => {
  const skus = Array.from({ length: 1_000 }, (_, index) => `sku-${index}`);
  const order = {
    status: 'readyForFulfillment',
    createdAt: '2026-11-23T12:00:00Z',
    lineItems: skus.map((sku) => ({ sku, quantity: 1 })),
  };

  it('is filtered, traced and taken apart by line item', () => {
    expect(compileFilter(where('lineItems[].sku', 'equals', 'SKU-999'))(order, 0)).toBe(true);
    expect(compileFilter(where('lineItems[].sku', 'notEquals', 'SKU-999'))(order, 0)).toBe(false);
    expect(compileFilter(where('lineItems[].sku', 'containsAllOf', skus))(order, 0)).toBe(true);
    const actions = [{ type: 'rejectLineItem', where: where('sku', 'endsWith', '7') }];
    const prepared = prepareRules([makeRule({ actions })], 'orders.new');
    const outcome = runRules(prepared, order, { now: 0 });
    const indexes = skus.flatMap((sku, index) => (sku.endsWith('7') ? [index] : []));
    expect(outcome.effects).toEqual([{ type: 'rejectLineItems', indexes }]);
    expect(traceRules(prepared, order, { now: 0 }).outcome).toEqual(outcome);
  });

  it('is split over locations that each have a part of it', () => {
    const locations = Array.from({ length: 10 }, (_, index) => makeLocation({ id: `l${index}` }));
    const card = makeCard({ locations: locations.map(({ id }) => id) });
    const settings = { integrationEnabled: true, enabled: true, allowSplit: true };
    const stock = (sku: string, locationId: string) => (sku.at(-1) === locationId.at(-1) ? 1 : 0);
    const outcome = runRouting(prepareRouting([card], locations, settings), order, stock, 0);
    expect(outcome.verdict).toBe('routed');
    expect(outcome.assignments.map(({ lineItems }) => lineItems.length)).toEqual(Array(10).fill(100));
  });
});

describe('members that are not what they should be', () => {
  const compiled = compileFilter(where('totalPrice', 'gt', 100));
  const say = (totalPrice: JsonValue | undefined): JsonValue =>
    compiled(totalPrice === undefined ? {} : { totalPrice }, 0);

  it('decide as the language says: absent and null do not match, numeric text compares, other things are unknown', () => {
    expect([say(undefined), say(null), say(' ')]).toEqual([false, false, false]);
    expect([say('250'), say(' 1e3 '), say('99')]).toEqual([true, true, false]);
    expect([say('much'), say(true), say([250]), say({ amount: 250 })]).toEqual(Array(4).fill('unknown'));
  });
});
