import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json.ts';
import { compileFilter } from './compile-filter.ts';
import { deepestGroup, readFilter } from './filter-tree.ts';
import { traceFilter } from './trace-filter.ts';
import { validateFilter } from './validate-filter.ts';
import { every, negate, some, type Verdict } from './verdict.ts';

const verdicts = [true, false, 'unknown'] as const;
const conditionOf = (verdict: Verdict): JsonValue => ({
  field: 'it',
  operator: verdict === 'unknown' ? 'nonsense' : verdict ? 'isEmpty' : 'isNotEmpty',
});
const say = (filter: JsonValue | undefined) => compileFilter(filter)({}, 0);

describe('three-valued logic', () => {
  it.each(verdicts.flatMap((left) => verdicts.map((right) => [left, right] as const)))(
    '%s and %s',
    (left, right) => {
      const pair = [left, right];
      const all = pair.includes(false) ? false : pair.includes('unknown') ? 'unknown' : true;
      const any = pair.includes(true) ? true : pair.includes('unknown') ? 'unknown' : false;
      expect(every(pair)).toBe(all);
      expect(some(pair)).toBe(any);
      const conditions = pair.map(conditionOf);
      expect(say({ match: 'all', conditions })).toBe(all);
      expect(say({ match: 'any', conditions })).toBe(any);
      expect(say({ match: 'none', conditions })).toBe(negate(any));
    },
  );

  it('holds for groups of any size', () => {
    for (const size of [1, 3, 4, 5, 50]) {
      for (const [index, last] of verdicts.entries()) {
        const conditions = [...Array<JsonValue>(size - 1).fill(conditionOf(true)), conditionOf(last)];
        expect(say({ match: 'all', conditions })).toBe(verdicts[index]);
        const others = [...Array<JsonValue>(size - 1).fill(conditionOf(false)), conditionOf(last)];
        expect(say({ match: 'any', conditions: others })).toBe(verdicts[index]);
      }
    }
  });
});

describe('groups', () => {
  it.each<[JsonValue | undefined, Verdict]>([
    [undefined, true],
    [null, true],
    [{ match: 'all', conditions: [] }, true],
    [{ match: 'none', conditions: [] }, true],
    [{ match: 'nonsense', conditions: [] }, true],
    [{ conditions: [] }, true],
    [{ match: ' ANY ', conditions: [conditionOf(true)] }, true],
    [{ match: 'some', conditions: [conditionOf(true)] }, 'unknown'],
    [{ conditions: [conditionOf(true)] }, 'unknown'],
    [{ match: 'all' }, 'unknown'],
    [{ match: 'all', conditions: null }, 'unknown'],
    [{ match: 'all', conditions: {} }, 'unknown'],
    [{ match: 'all', conditions: [null] }, 'unknown'],
    [{ match: 'any', conditions: [null, conditionOf(true)] }, true],
    [{ match: 'all', conditions: [{}] }, 'unknown'],
    [{ match: 'all', conditions: [{ operator: 'isEmpty' }] }, 'unknown'],
    [{ match: 'all', conditions: [{ field: 5, operator: 'isEmpty' }] }, 'unknown'],
    [{ match: 'all', conditions: [{ match: 'all', conditions: [conditionOf(true)] }] }, true],
    [{ match: 'none', conditions: [{ match: 'all' }] }, 'unknown'],
    [conditionOf(true), 'unknown'],
    ['text', 'unknown'],
    [[], 'unknown'],
    [5, 'unknown'],
  ])('%j is %s', (filter, verdict) => {
    expect(say(filter)).toBe(verdict);
    expect(traceFilter(readFilter(filter), {}, 0).verdict).toBe(verdict);
  });

  it('is unknown, and quick, where groups are nested without end', () => {
    const nested = (depth: number): JsonValue => {
      const text = [
        '{"match":"all","conditions":['.repeat(depth),
        JSON.stringify(conditionOf(true)),
        ']}'.repeat(depth),
      ].join('');
      return JSON.parse(text) as JsonValue;
    };
    expect(say(nested(deepestGroup))).toBe(true);
    expect(say(nested(1_000))).toBe('unknown');
    expect(say(nested(100_000))).toBe('unknown');
    expect(traceFilter(readFilter(nested(1_000)), {}, 0).verdict).toBe('unknown');
    expect(validateFilter(nested(1_000)).map(({ problem }) => problem)).toEqual(['tooDeep']);
  });

  it('takes hostile widths, paths and patterns', () => {
    const wide = { match: 'all', conditions: Array<JsonValue>(100_000).fill(conditionOf(true)) };
    expect(say(wide)).toBe(true);
    const long = { match: 'all', conditions: [{ field: 'a[].'.repeat(50_000) + 'b', operator: 'isEmpty' }] };
    expect(say(long)).toBe('unknown');
    const pattern = (value: string): JsonValue => ({
      match: 'all',
      conditions: [{ field: 'it', operator: 'matches', value }],
    });
    for (const value of ['(a+)+$', '^(a|a)*$', '(.*)*x']) {
      const text = `${'a'.repeat(20_000)}!`;
      expect(compileFilter(pattern(value))({ it: text }, 0)).toBe(false);
    }
    for (const value of ['(', '\\1', '(?<=a)b', '(a{1000}){1000}', '('.repeat(50_000)]) {
      expect(compileFilter(pattern(value))({ it: 'a' }, 0)).toBe('unknown');
      expect(validateFilter(pattern(value))).toEqual([{ at: [0], problem: 'pattern' }]);
    }
  });
});

describe('what is refused when a filter is saved', () => {
  it('is named with its place', () => {
    const filter = {
      match: 'all',
      conditions: [
        { field: 'a', operator: 'equals', value: 'x' },
        {
          match: 'some',
          conditions: [
            { field: 'a..b', operator: 'isEmpty' },
            { field: 'a', operator: 'is', value: 'x' },
            { field: 'a', operator: 'equals' },
            null,
          ],
        },
        { match: 'any' },
      ],
    };
    expect(validateFilter(filter)).toEqual([
      { at: [1], problem: 'unknownMatch' },
      { at: [1, 0], problem: 'field' },
      { at: [1, 1], problem: 'operator' },
      { at: [1, 2], problem: 'value' },
      { at: [1, 3], problem: 'emptyEntry' },
      { at: [2], problem: 'noConditions' },
    ]);
    expect(validateFilter(undefined)).toEqual([]);
    expect(validateFilter('text')).toEqual([{ at: [], problem: 'noGroup' }]);
  });
});

describe('a trace', () => {
  it('names each value that was found, and where', () => {
    const filter = {
      match: 'any',
      conditions: [{ field: 'items[].sku', operator: 'notEquals', value: 'b' }],
    };
    const record = { items: [{ sku: 'A' }, 'text', {}, { sku: 'B' }] };
    expect(traceFilter(readFilter(filter), record, 0)).toEqual({
      kind: 'group',
      match: 'any',
      verdict: false,
      members: [
        {
          kind: 'condition',
          field: 'items[].sku',
          operator: 'notEquals',
          value: 'b',
          verdict: false,
          found: [
            { at: 'items[0].sku', state: 'found', value: 'A', verdict: false },
            { at: 'items[1]', state: 'blocked', value: 'text', verdict: 'unknown' },
            { at: 'items[2].sku', state: 'missing', value: undefined, verdict: false },
            { at: 'items[3].sku', state: 'found', value: 'B', verdict: true },
          ],
        },
      ],
    });
  });
});
