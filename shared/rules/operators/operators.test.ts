import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../json.ts';
import { compileFilter } from '../compile-filter.ts';
import type { Verdict } from '../verdict.ts';
import { operators, type OperatorName } from './operators.ts';

const now = Date.UTC(2026, 10, 23, 12);
const negatedOf: Partial<Record<OperatorName, OperatorName>> = {
  equals: 'notEquals',
  contains: 'notContains',
  equalsAnyOf: 'equalsNoneOf',
  isEmpty: 'isNotEmpty',
  containsAnyOf: 'containsNoneOf',
};

function judge(record: JsonValue, field: string, operator: string, value?: JsonValue): Verdict {
  const condition = value === undefined ? { field, operator } : { field, operator, value };
  return compileFilter({ match: 'all', conditions: [condition] })(record, now);
}

/** Found value, operator, the condition's value, verdict. `null` stands for a missing member. */
type Case = readonly [JsonValue, OperatorName, JsonValue | undefined, Verdict];

const cases: readonly Case[] = [
  // text
  [' Shopify ', 'equals', 'shopify', true],
  ['E\u0301', 'equals', '\u00e9', true],
  ['STRASSE', 'equals', 'straße', false],
  ['\ufeffA\u00a0', 'equals', 'a', true],
  ['02134', 'equals', '2134', false],
  ['', 'equals', 'a', false],
  ['abc', 'contains', ' B ', true],
  ['order 12', 'contains', 12, true],
  ['abc', 'contains', true, 'unknown'],
  ['abc', 'startsWith', 'AB', true],
  ['abc', 'startsWith', 'b', false],
  ['abc ', 'endsWith', 'C', true],
  ['abc', 'matches', '^AB', true],
  ['xabcx', 'matches', 'B.', true],
  ['abc', 'matches', '(?=a)', 'unknown'],
  [null, 'matches', '[', 'unknown'],
  ['5.5', 'matches', 5.5, true],
  ['abc', 'equalsAnyOf', ['x', 'ABC'], true],
  ['abc', 'equalsAnyOf', ['x', 5], 'unknown'],
  ['abc', 'equalsAnyOf', ['abc', 5], true],
  ['abc', 'gt', 1, 'unknown'],
  ['abc', 'equals', true, 'unknown'],
  ['abc', 'containsAnyOf', ['abc'], 'unknown'],
  ['  ', 'isEmpty', undefined, true],
  ['0', 'isEmpty', undefined, false],
  // number, and text that is one
  [5, 'equals', 5, true],
  [5, 'equals', ' 5.0 ', true],
  ['5.0', 'equals', 5, true],
  ['+5e0', 'equals', 5, true],
  ['5.', 'equals', 5, 'unknown'],
  ['.5', 'equals', 0.5, 'unknown'],
  ['0x10', 'equals', 16, 'unknown'],
  ['1,000', 'gt', 1, 'unknown'],
  ['Infinity', 'gt', 1, 'unknown'],
  ['', 'equals', 0, false],
  [0, 'equals', '', 'unknown'],
  [5, 'equals', 'five', 'unknown'],
  [5, 'equals', true, 'unknown'],
  [5, 'contains', '5', 'unknown'],
  [5, 'matches', '5', 'unknown'],
  [5, 'gt', 4.9, true],
  [5, 'gt', 5, false],
  [5, 'gte', '5', true],
  ['7', 'lt', '10', true],
  [5, 'lte', 4, false],
  [' ', 'lte', 4, false],
  [true, 'gt', 0, 'unknown'],
  [null, 'gt', 'many', 'unknown'],
  [5, 'between', [5, 6], true],
  [6, 'between', [5, 6], true],
  [5.5, 'between', [6, 5], false],
  [5, 'between', [5], 'unknown'],
  [5, 'between', [5, null], 'unknown'],
  [5, 'between', 5, 'unknown'],
  [5, 'equalsAnyOf', [1, '5'], true],
  [5, 'equalsAnyOf', [], 'unknown'],
  [5, 'equalsAnyOf', 5, 'unknown'],
  [5, 'equalsAnyOf', [5, null], 'unknown'],
  [5, 'equalsAnyOf', [5, ' '], 'unknown'],
  [5, 'equalsAnyOf', [5, {}], 'unknown'],
  [0, 'isEmpty', undefined, false],
  // boolean
  [true, 'equals', true, true],
  [false, 'equals', true, false],
  [true, 'equals', 'true', 'unknown'],
  [true, 'equals', 1, 'unknown'],
  [false, 'equalsAnyOf', [true, false], true],
  [false, 'isEmpty', undefined, false],
  // date
  ['2026-11-23', 'before', '2026-11-23T00:00:00.001Z', true],
  ['2026-11-23', 'before', '2026-11-23T00:00', false],
  ['2026-11-23T01:00+02:00', 'before', '2026-11-23', true],
  ['2026-11-23T12:00:00.5', 'after', '2026-11-23T12:00:00.49Z', true],
  ['2026-02-30', 'before', '2027-01-01', 'unknown'],
  ['2026-11-23t12:00z', 'before', '2027-01-01', 'unknown'],
  ['2026-11-23 12:00', 'before', '2027-01-01', 'unknown'],
  ['2026-11-23T24:00', 'before', '2027-01-01', 'unknown'],
  [1_700_000_000, 'before', '2027-01-01', 'unknown'],
  ['2026-11-23', 'before', 5, 'unknown'],
  ['2026-11-23', 'before', 'soon', 'unknown'],
  ['', 'before', '2027-01-01', false],
  ['2026-11-23T11:00Z', 'inLast', { amount: 60, unit: 'minutes' }, true],
  ['2026-11-23T11:00Z', 'olderThan', { amount: 60, unit: 'minutes' }, false],
  ['2026-11-23T10:59:59.999Z', 'inLast', { amount: 1, unit: 'hours' }, false],
  ['2026-11-23T10:59:59.999Z', 'olderThan', { amount: 1, unit: ' Hours ' }, true],
  ['2026-11-22T12:00', 'inLast', { amount: 1, unit: 'days' }, true],
  ['2026-11-23T12:00:00.001Z', 'inLast', { amount: 1, unit: 'days' }, false],
  ['2026-11-23T12:00:00.001Z', 'olderThan', { amount: 0, unit: 'days' }, false],
  ['2026-11-22', 'inLast', { amount: 1.5, unit: 'days' }, 'unknown'],
  ['2026-11-22', 'inLast', { amount: -1, unit: 'days' }, 'unknown'],
  ['2026-11-22', 'inLast', { amount: '1', unit: 'days' }, 'unknown'],
  ['2026-11-22', 'inLast', { amount: 1, unit: 'weeks' }, 'unknown'],
  // list
  [['a', 'B'], 'containsAnyOf', ['b', 'c'], true],
  [['a'], 'containsAnyOf', ['b'], false],
  [['a', {}], 'containsAnyOf', ['b'], 'unknown'],
  [['b', {}], 'containsAnyOf', ['b'], true],
  [['a', ['b']], 'containsAnyOf', ['b'], 'unknown'],
  [['a', null], 'containsAnyOf', ['b'], false],
  [['5'], 'containsAnyOf', [5], true],
  [['a', 'b'], 'containsAllOf', ['B', 'A'], true],
  [['a', 'b'], 'containsAllOf', ['a', 'c'], false],
  [['a', true], 'containsAllOf', ['a', 'c'], 'unknown'],
  [[], 'containsAllOf', ['a'], false],
  [['a'], 'containsAnyOf', 'a', 'unknown'],
  [['a'], 'equals', 'a', 'unknown'],
  [['a'], 'contains', 'a', 'unknown'],
  [[], 'isEmpty', undefined, true],
  [[null], 'isEmpty', undefined, false],
  // object
  [{}, 'isEmpty', undefined, true],
  [{ a: null }, 'isEmpty', undefined, false],
  [{ a: 1 }, 'equals', 'a', 'unknown'],
  [{ a: 1 }, 'containsAnyOf', ['a'], 'unknown'],
  // missing
  [null, 'isEmpty', undefined, true],
  [null, 'equals', 'a', false],
  [null, 'contains', 'a', false],
  [null, 'equalsAnyOf', ['a'], false],
  [null, 'containsAnyOf', ['a'], false],
  [null, 'containsAllOf', ['a'], false],
  [null, 'between', [1, 2], false],
  [null, 'inLast', { amount: 1, unit: 'days' }, false],
  // unfinished, whatever the record
  [null, 'equals', undefined, 'unknown'],
  ['a', 'equals', '  ', 'unknown'],
  ['a', 'equals', ['a'], 'unknown'],
  ['a', 'equals', { a: 1 }, 'unknown'],
  ['a', 'startsWith', undefined, 'unknown'],
  [null, 'containsAnyOf', [], 'unknown'],
];

describe('operators', () => {
  it.each(cases)('%j %s %j is %s', (found, operator, value, verdict) => {
    expect(judge({ it: found }, 'it', operator, value)).toBe(verdict);
    const negated = negatedOf[operator];
    if (negated === undefined) return;
    expect(judge({ it: found }, 'it', negated, value)).toBe(verdict === 'unknown' ? verdict : !verdict);
  });

  it('are known by their words in any case, and by no others', () => {
    for (const name of Object.keys(operators)) {
      expect(judge({}, 'it', ` ${name.toUpperCase()} `, undefined)).toBe(judge({}, 'it', name, undefined));
    }
    for (const word of ['is', '', 'constructor', '__proto__']) {
      expect(judge({ it: 'a' }, 'it', word, 'a')).toBe('unknown');
    }
  });
});

/** Record, path, operator, value, verdict. */
const paths: readonly (readonly [JsonValue, string, string, JsonValue | undefined, Verdict])[] = [
  [{ a: { b: 'x' } }, 'a.b', 'equals', 'x', true],
  [{ a: null }, 'a.b', 'isEmpty', undefined, true],
  [{}, 'a.b.c', 'notEquals', 'x', true],
  [{ a: 'text' }, 'a.b', 'isEmpty', undefined, 'unknown'],
  [{ a: 5 }, 'a.b', 'isEmpty', undefined, 'unknown'],
  [{ a: [{ b: 'x' }] }, 'a.b', 'equals', 'x', 'unknown'],
  [{ a: {} }, 'a[].b', 'isEmpty', undefined, 'unknown'],
  [{ a: [] }, 'a[].b', 'isEmpty', undefined, true],
  [{ a: [] }, 'a[].b', 'equals', 'x', false],
  [{ a: [] }, 'a[].b', 'notEquals', 'x', true],
  [{ a: [{ b: 'x' }, { b: 'y' }] }, 'a[].b', 'notEquals', 'x', false],
  [{ a: [{ b: 'x' }, { b: 'y' }] }, 'a[].b', 'notEquals', 'z', true],
  [{ a: ['text', { b: 'x' }] }, 'a[].b', 'equals', 'x', true],
  [{ a: ['text', { b: 'y' }] }, 'a[].b', 'equals', 'x', 'unknown'],
  [{ a: ['text', { b: 'x' }] }, 'a[].b', 'notEquals', 'x', false],
  [{ a: [null, { b: 'y' }] }, 'a[].b', 'equals', 'x', false],
  [{ a: [{ b: ['x'] }, { b: ['y', 'z'] }] }, 'a[].b', 'containsAllOf', ['x', 'z'], true],
  [{ a: [{ b: 'x' }, { b: 'y' }] }, 'a[].b', 'containsAllOf', ['x', 'y'], true],
  [{ a: [{ b: ['x'] }, 'text'] }, 'a[].b', 'containsAnyOf', ['z'], 'unknown'],
  [{ a: ['x', 'y'] }, 'a[]', 'equals', 'Y', true],
  [{ a: [{ b: [{ c: 1 }] }, { b: [] }] }, 'a[].b[].c', 'gt', 0, true],
  [{ a: [['x']] }, 'a[][]', 'equals', 'x', 'unknown'],
  [{ a: ['x'] }, 'a[0]', 'equals', 'x', 'unknown'],
  [{ a: ['x'] }, 'a.0', 'equals', 'x', 'unknown'],
  [{ a: 'x' }, '', 'equals', 'x', 'unknown'],
  [{ a: 'x' }, 'a.', 'equals', 'x', 'unknown'],
  [{ a: 'x' }, '.a', 'equals', 'x', 'unknown'],
  [{ a: 'x' }, 'a..b', 'equals', 'x', 'unknown'],
  [{ a: 'x' }, '[]', 'equals', 'x', 'unknown'],
  [{ a: 'x' }, 'a[]b', 'equals', 'x', 'unknown'],
];

describe('paths', () => {
  it.each(paths)('%j: %s %s %j is %s', (record, field, operator, value, verdict) => {
    expect(judge(record, field, operator, value)).toBe(verdict);
  });

  it('reach no inherited member, and those of the same names where the JSON has them', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(judge({}, name, 'isEmpty')).toBe(true);
      expect(judge({}, `${name}.name`, 'isEmpty')).toBe(true);
      const own = JSON.parse(`{ "${name}": { "name": "x" } }`) as JsonValue;
      expect(judge(own, `${name}.name`, 'equals', 'x')).toBe(true);
    }
  });
});
