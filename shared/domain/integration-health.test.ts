import { describe, expect, it } from 'vitest';
import type { HourTotal } from './activity.ts';
import { healthOf } from './integration-health.ts';

const now = Date.UTC(2026, 10, 20, 12);
const nowHour = now / 3_600_000;
const at = (hoursAgo: number, status = 'completed', total = 1): HourTotal => ({
  hour: nowHour - hoursAgo,
  direction: 'in',
  status,
  total,
});
const instant = (hoursAgo: number): string => new Date(now - hoursAgo * 3_600_000).toISOString();
const pulse = (hours: readonly HourTotal[], lastSuccess: number | null) => ({
  hours: [...hours],
  lastSuccessAt: lastSuccess === null ? null : instant(lastSuccess),
  lastFailureAt: null,
});

describe('the health of an integration', () => {
  it('is a share of what moved among what moved or failed; unknown words count for neither', () => {
    const health = healthOf(
      pulse([at(1, 'completed', 6), at(2, 'acknowledged', 3), at(3, 'failed'), at(4, 'odd', 9)], 1),
      now,
    );
    expect(health).toMatchObject({ moved: 9, failed: 1, successRate: 0.9 });
    expect(healthOf(pulse([at(4, 'odd', 9)], null), now).successRate).toBeNull();
  });

  it('is usual while the silence is no longer than the longest pause', () => {
    // Every two hours by day, ten hours of night.
    const hours = [50, 48, 46, 44, 34, 32, 30, 28, 18, 16, 14, 12].map((ago) => at(ago));
    expect(healthOf(pulse(hours, 10.9), now)).toMatchObject({
      rhythm: 'usual',
      longestPause: 10,
      usualPause: 10,
    });
    expect(healthOf(pulse(hours, 11.1), now).rhythm).toBe('longerThanUsual');
  });

  it('says so when there is nothing, or too little to tell', () => {
    expect(healthOf(pulse([], null), now)).toMatchObject({ rhythm: 'none', usualPause: null, silent: null });
    expect(healthOf(pulse([at(1, 'failed')], null), now).rhythm).toBe('none');
    expect(healthOf(pulse([at(30), at(20), at(19)], 19), now).rhythm).toBe('tooFew');
  });

  it('bears a clock that was moved, and a time that cannot be read', () => {
    const hours = [9, 8, 7, 6, 5, 4, 3].map((ago) => at(ago));
    expect(healthOf(pulse(hours, -5), now)).toMatchObject({ silent: 0, rhythm: 'usual' });
    expect(healthOf({ hours, lastSuccessAt: 'nonsense', lastFailureAt: null }, now)).toMatchObject({
      silent: null,
      rhythm: 'none',
    });
  });
});
