import { describe, expect, it } from 'vitest';
import { choiceOf, everything, filterOf, isNarrowed, queryOf } from './activity-choice.ts';

const now = Date.UTC(2026, 10, 20, 12, 30);
const hour = Date.UTC(2026, 10, 20, 12) / 3_600_000;

describe('a choice of activity', () => {
  it('stands in the address and comes back from there', () => {
    const choice = {
      ...everything,
      status: 'failed',
      text: 'harbor',
      period: 'hours' as const,
      fromHour: 5,
      toHour: 6,
    };
    expect(choiceOf(queryOf(choice) as never)).toEqual(choice);
    expect(queryOf(everything)).toEqual({});
    expect(isNarrowed(choice)).toBe(true);
    expect(isNarrowed({ ...everything, period: 'week' })).toBe(false);
  });

  it('is not made of what can’t be read', () => {
    expect(choiceOf({ period: 'hours', from: 'x', to: '9' })).toEqual(everything);
    expect(choiceOf({ period: 'hours', from: '9', to: '9' })).toEqual(everything);
    expect(choiceOf({ period: 'decade', status: ['a', 'b'], entity: null })).toEqual(everything);
  });

  it('asks for whole hours, up to the present one', () => {
    expect(filterOf(everything, now)).toEqual({ fromHour: hour - 23 });
    expect(filterOf({ ...everything, period: 'week' }, now)).toEqual({ fromHour: hour - 167 });
    expect(filterOf({ ...everything, period: 'all', entity: 'orders' }, now)).toEqual({ entity: 'orders' });
  });
});
