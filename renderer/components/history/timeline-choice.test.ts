import { describe, expect, it } from 'vitest';
import { everything, filterOf } from './timeline-choice.ts';

const now = Date.parse('2026-11-23T08:00:00.000Z');
const [early, late] = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'];

describe('what is asked for a choice', () => {
  it('is everything where nothing was chosen', () => {
    expect(filterOf(everything, now)).toEqual({});
    expect(filterOf({ ...everything, text: '  ' }, now)).toEqual({});
  });

  it('counts a period back from now', () => {
    expect(filterOf({ ...everything, period: 'week' }, now)).toEqual({ from: '2026-11-16T08:00:00.000Z' });
  });

  it('takes the two ends of a custom period, and only then', () => {
    const chosen = { ...everything, from: early, to: late };
    expect(filterOf({ ...chosen, period: 'custom' }, now)).toEqual({ from: early, to: late });
    expect(filterOf({ ...chosen, period: 'custom', to: '' }, now)).toEqual({ from: early });
    expect(filterOf(chosen, now)).toEqual({});
  });

  it('passes on kind, source and text', () => {
    const chosen = { ...everything, entity: 'integrations', source: 'apply', text: ' hold ' } as const;
    expect(filterOf(chosen, now)).toEqual({ entity: 'integrations', source: 'apply', text: 'hold' });
  });
});
