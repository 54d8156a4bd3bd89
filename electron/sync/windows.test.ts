import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trustworthy, windowStart } from './account-clock.ts';
import { lanes, planWindows, runInLanes, shareWalked } from './windows.ts';

const instant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('windows of a first pull', () => {
  it('cover all time from the oldest record on, without a gap', () => {
    fc.assert(
      fc.property(instant, instant, (first, second) => {
        const [oldest, newest] = first < second ? [first, second] : [second, first];
        const windows = planWindows(oldest, newest);
        expect(windows[0]!.since).toBe(oldest);
        expect(windows.at(-1)!.until).toBeNull();
        for (const [index, { until }] of windows.slice(0, -1).entries())
          expect(until).toBe(windows[index + 1]!.since);
      }),
    );
  });

  it('say how much of them has been walked', () => {
    const windows = planWindows('2026-01-01T00:00:00.000Z', '2026-01-13T00:00:00.000Z');
    expect(shareWalked(windows, [], '2026-01-13T00:00:00.000Z')).toBe(0);
    expect(
      shareWalked(windows, [windows[0]!.until, '2026-01-02T12:00:00.000Z'], '2026-01-13T00:00:00.000Z'),
    ).toBeCloseTo(1.5 / 12);
  });

  it('run a few at a time, each once', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await runInLanes([...Array(30).keys()], async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      done.push(item);
    });
    expect(done.toSorted((first, second) => first - second)).toEqual([...Array(30).keys()]);
    expect(most).toBe(lanes);
  });

  it('end with the first failure', async () => {
    let begun = 0;
    const run = runInLanes([...Array(30).keys()], async (item) => {
      begun += 1;
      await Promise.resolve();
      if (item === 2) throw new Error('lost');
    });
    await expect(run).rejects.toThrow('lost');
    expect(begun).toBeLessThan(12);
  });
});

describe('clocks', () => {
  const now = Date.parse('2026-11-23T12:00:00.000Z');
  it('let no cursor run ahead of the account', () => {
    expect(trustworthy('9999-01-01T00:00:00.000Z', '2026-11-23T11:00:00.000Z', now)).toBe(
      '2026-11-23T11:00:00.000Z',
    );
    expect(trustworthy('9999-01-01T00:00:00.000Z', null, now)).toBe('2026-11-25T12:00:00.000Z');
    expect(trustworthy('2026-11-01T00:00:00.000Z', null, now)).toBe('2026-11-01T00:00:00.000Z');
    expect(trustworthy(null, null, now)).toBeNull();
  });

  it('keep the larger window when they disagree', () => {
    expect(windowStart(30, '2026-11-24T12:00:00.000Z', now)).toBe('2026-10-24T12:00:00.000Z');
    expect(windowStart(30, '2026-11-22T12:00:00.000Z', now)).toBe('2026-10-23T12:00:00.000Z');
    expect(windowStart(undefined, null, now)).toBeUndefined();
  });
});
