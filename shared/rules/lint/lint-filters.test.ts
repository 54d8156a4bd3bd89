import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../json.ts';
import { chance } from '../generate.testing.ts';
import { defaultRule, makeCard, makeRule, where } from '../rule.testing.ts';
import { prepareRules, runRules } from '../run-rules.ts';
import { lintFilters } from './lint-filters.ts';

const none = { rules: [], routings: [], locations: [], integrations: [] };
const kinds = (rules: Parameters<typeof makeRule>[0][]) =>
  lintFilters({
    ...none,
    rules: rules.map((rule, position) => makeRule({ id: `r${position}`, position, ...rule })),
  }).map(({ kind, recordId, others }) => [kind, recordId, ...others]);

describe('lint of filters', () => {
  const small = where('totalPrice', 'lt', 10);
  const smaller = where('totalPrice', 'lt', 5);

  it('names who takes everything', () => {
    expect(kinds([{ filter: small }, { filter: smaller }])).toEqual([['shadowed', 'r1', 'r0']]);
    expect(kinds([{}, { filter: smaller }])).toEqual([['shadowed', 'r1', 'r0']]);
    const texts: JsonValue = {
      match: 'all',
      conditions: [{ field: 'status', operator: 'equalsAnyOf', value: ['a', 'b'] }],
    };
    expect(kinds([{ filter: texts }, { filter: where('status', 'equals', 'B') }])).toEqual([
      ['shadowed', 'r1', 'r0'],
    ]);
  });

  it.each([
    ['narrower above', [{ filter: smaller }, { filter: small }]],
    ['disabled above', [{ filter: small, enabled: false }, { filter: smaller }]],
    ['another trigger', [{ filter: small }, { filter: smaller, trigger: 'orders.updated' }]],
    ['other sources', [{ filter: small, integrations: ['a'] }, { filter: smaller }]],
    ['once per record', [{ trigger: 'orders.updated', runOnce: true }, { trigger: 'orders.updated' }]],
    ['the default rule', [{}, { ...defaultRule, filter: small }]],
  ] satisfies [string, Parameters<typeof makeRule>[0][]][])('says nothing of %s', (_name, rules) => {
    expect(kinds(rules)).toEqual([]);
  });

  it('names contradictions and parts that decide nothing, of cards too', () => {
    const between = where('totalPrice', 'between', [5, 1]);
    expect(kinds([{ filter: between }])).toEqual([['neverMatches', 'r0']]);
    const cards = lintFilters({
      ...none,
      routings: [makeCard({ filter: where('status', 'sounds like', 'x') })],
    });
    expect(cards).toMatchObject([
      { kind: 'brokenCondition', entity: 'orderRoutings', at: [0], parameters: { problem: 'operator' } },
    ]);
  });

  it('never calls a rule shadowed that decides some order', () => {
    const random = chance(5);
    const condition = (): JsonValue =>
      random.happens(0.5)
        ? { field: 'totalPrice', operator: random.pick(['lt', 'gt', 'lte', 'gte']), value: random.below(5) }
        : {
            field: 'status',
            operator: random.pick(['equalsAnyOf', 'equalsNoneOf']),
            value: [random.pick(['a', 'b']), random.pick(['b', 'c'])],
          };
    const orders = ['a', 'b', 'c', null].flatMap((status) =>
      [0, 1, 2, 3, 4, 5, null].flatMap((totalPrice) =>
        ['s', 't', null].map((integration) => ({ status, totalPrice, integration })),
      ),
    );
    let claims = 0;
    for (let index = 0; index < 1_500; index += 1) {
      const rules = Array.from({ length: 4 }, (_, position) =>
        makeRule({
          id: `r${position}`,
          position,
          enabled: random.happens(0.9),
          integrations: random.happens(0.3) ? [random.pick(['s', 't'])] : [],
          filter: {
            match: random.pick(['all', 'any', 'none']),
            conditions: Array.from({ length: random.below(3) }, condition),
          },
        }),
      );
      const useless = lintFilters({ ...none, rules }).map(({ recordId }) => recordId);
      claims += useless.length;
      const prepared = prepareRules([...rules, defaultRule], 'orders.new');
      for (const order of orders) expect(useless).not.toContain(runRules(prepared, order, { now: 0 }).ruleId);
    }
    expect(claims).toBeGreaterThan(200);
  });
});
