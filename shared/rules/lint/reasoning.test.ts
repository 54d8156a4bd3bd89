import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json.ts';
import { compileFilter } from '../compile-filter.ts';
import { readFilter } from '../filter-tree.ts';
import { chance, generateFilter, generateRecord, generatedNow, type Chance } from '../generate.testing.ts';
import { where } from '../rule.testing.ts';
import { implies } from './implies.ts';
import { alwaysMatches, neverMatches } from './never-matches.ts';

const texts: readonly JsonValue[] = ['a', 'ab', 'b', '5', 5, 7, true, false];
const numbers: readonly JsonValue[] = [3, 5, 7, '5'];
const dates: readonly JsonValue[] = ['2026-11-20', '2026-11-22'];

/** Conditions on few members with few values: contradictions and supersets come up all the time. */
function smallCondition(random: Chance): JsonObject {
  const field = random.pick(['x', 'y', 'list[].x']);
  const operator = random.pick([
    'equals',
    'notEquals',
    'equalsAnyOf',
    'equalsNoneOf',
    'gt',
    'gte',
    'lt',
    'lte',
    'between',
    'isEmpty',
    'isNotEmpty',
    'contains',
    'startsWith',
    'matches',
    'before',
    'after',
    'containsAnyOf',
    'containsAllOf',
    'containsNoneOf',
  ]);
  const several = () => [random.pick(texts), random.pick(texts)].slice(random.below(2));
  if (operator.endsWith('Of'))
    return { field: operator.startsWith('contains') ? 'tags' : field, operator, value: several() };
  if (operator === 'between') return { field, operator, value: [random.pick(numbers), random.pick(numbers)] };
  if (['gt', 'gte', 'lt', 'lte'].includes(operator)) return { field, operator, value: random.pick(numbers) };
  if (operator === 'matches') return { field, operator, value: random.pick(['^a', '^\\s*$', '5']) };
  if (operator === 'before' || operator === 'after') return { field, operator, value: random.pick(dates) };
  return { field, operator, value: random.pick(texts) };
}

function smallFilter(random: Chance, depth = 0): JsonObject {
  const conditions = Array.from({ length: 1 + random.below(3) }, () =>
    depth < 2 && random.happens(0.2) ? smallFilter(random, depth + 1) : smallCondition(random),
  );
  return { match: random.pick(['all', 'all', 'any', 'none']), conditions };
}

/** What a member holds; the first stands for one that is not there. */
const absent = 'absent';
const values: readonly JsonValue[] = [
  absent,
  null,
  '',
  ' ',
  'a',
  'A ',
  'ab',
  'b',
  '5',
  '5.0',
  '6',
  5,
  3,
  4,
  7,
  8,
  true,
  false,
  [],
  {},
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
];

function smallRecord(random: Chance): JsonObject {
  const put = (value: JsonValue): JsonObject => (value === absent ? {} : { x: value });
  const y = random.pick(values);
  return {
    ...put(random.pick(values)),
    ...(y === absent ? {} : { y }),
    tags: Array.from({ length: random.below(4) }, () => random.pick(texts)),
    list: Array.from({ length: random.below(3) }, () => put(random.pick(values))),
  };
}

/** Every claim is held against records; gives how many claims were made. */
function hold(
  makeFilter: (random: Chance) => JsonValue,
  makeRecord: (random: Chance) => JsonObject,
  seed: number,
  cases: number,
) {
  const random = chance(seed);
  const records = Array.from({ length: 120 }, () => makeRecord(random));
  const claims = { never: 0, always: 0, implied: 0 };
  for (let index = 0; index < cases; index += 1) {
    const [first, second] = [makeFilter(random), makeFilter(random)];
    const [firstNode, secondNode] = [readFilter(first), readFilter(second)];
    const [never, always] = [neverMatches(firstNode), alwaysMatches(firstNode)];
    const implied = implies(firstNode, secondNode);
    if (!never && !always && !implied) continue;
    const [runFirst, runSecond] = [compileFilter(first), compileFilter(second)];
    for (const record of records) {
      const verdict = runFirst(record, generatedNow);
      const told = JSON.stringify({ first, second, record });
      if (never && verdict === true) throw new Error(`matches after all: ${told}`);
      if (always && verdict !== true) throw new Error(`does not always match: ${told}`);
      if (implied && verdict === true && runSecond(record, generatedNow) !== true)
        throw new Error(`does not follow: ${told}`);
    }
    claims.never += Number(never);
    claims.always += Number(always);
    claims.implied += Number(implied);
  }
  return claims;
}

describe('reasoning on filters', () => {
  it('claims nothing that a record disproves, in a small domain', () => {
    const claims = hold(smallFilter, smallRecord, 11, 25_000);
    expect(claims.never).toBeGreaterThan(500);
    expect(claims.implied).toBeGreaterThan(200);
  });

  it('claims nothing that a record disproves, of filters of every shape', () => {
    const claims = hold((random) => generateFilter(random), generateRecord, 12, 4_000);
    expect(claims.always).toBeGreaterThan(50);
  });

  it.each([
    ['two texts at once', ['status', 'equals', 'new'], ['status', 'equals', 'closed']],
    ['an empty range', ['totalPrice', 'gt', 10], ['totalPrice', 'lte', 10]],
    ['empty and above', ['totalPrice', 'isEmpty', null], ['totalPrice', 'gt', 1]],
    ['a thing and its negation', ['lineItems[].sku', 'equals', 'A'], ['lineItems[].sku', 'notEquals', 'A']],
    ['a time that never is', ['createdAt', 'before', '2026-01-01'], ['createdAt', 'after', '2026-02-01']],
  ] as const)('sees a contradiction: %s', (_name, first, second) => {
    const conditions = [first, second].map(([field, operator, value]) => ({ field, operator, value }));
    expect(neverMatches(readFilter({ match: 'all', conditions }))).toBe(true);
    expect(neverMatches(readFilter({ match: 'any', conditions }))).toBe(false);
  });

  it('does not mix up the elements of a list', () => {
    const conditions = ['A', 'B'].map((value) => ({ field: 'lineItems[].sku', operator: 'equals', value }));
    expect(neverMatches(readFilter({ match: 'all', conditions }))).toBe(false);
  });

  it.each([
    [where('status', 'equals', 'New'), where('status', 'equalsAnyOf', ['new', 'closed'])],
    [where('totalPrice', 'gt', 10), where('totalPrice', 'gte', 5)],
    [where('tags', 'containsAllOf', ['a', 'b']), where('tags', 'containsAnyOf', ['b', 'c'])],
    [where('email', 'equals', 'a@x.example'), where('email', 'endsWith', '@x.example')],
    [where('email', 'equals', 'a@x.example'), where('email', 'isNotEmpty')],
  ])('sees that one follows from the other', (first, second) => {
    expect(implies(readFilter(first), readFilter(second))).toBe(true);
    expect(implies(readFilter(second), readFilter(first))).toBe(false);
  });
});
