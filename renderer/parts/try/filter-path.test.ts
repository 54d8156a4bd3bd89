import { describe, expect, it } from 'vitest';
import type { FilterTrace } from '../../../shared/rules/trace-filter.ts';
import type { Verdict } from '../../../shared/rules/verdict.ts';
import { countConditions, decides } from './filter-path.ts';

const condition = (verdict: Verdict): FilterTrace => ({
  kind: 'condition',
  field: 'totalPrice',
  operator: 'gt',
  value: 1,
  verdict,
  found: [],
});

describe('the path of a filter', () => {
  it('goes through the members without which the verdict could be another', () => {
    expect(decides('all', true, true)).toBe(true);
    expect(decides('all', false, true)).toBe(false);
    expect(decides('all', false, false)).toBe(true);
    expect(decides('any', true, false)).toBe(false);
    expect(decides('any', true, true)).toBe(true);
    expect(decides('none', false, true)).toBe(true);
    expect(decides('none', false, false)).toBe(false);
    expect(decides('none', true, false)).toBe(true);
  });

  it('of what can not be told goes through what can not be told', () => {
    expect(decides('all', 'unknown', true)).toBe(false);
    expect(decides('none', 'unknown', 'unknown')).toBe(true);
  });

  it('counts conditions at every depth', () => {
    const inner: FilterTrace = {
      kind: 'group',
      match: 'any',
      verdict: true,
      members: [condition(true), condition('unknown')],
    };
    const outer: FilterTrace = {
      kind: 'group',
      match: 'all',
      verdict: false,
      members: [inner, condition(false)],
    };
    expect(countConditions(outer)).toEqual({ all: 3, met: 1 });
  });
});
