import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter } from './backoff.ts';

const limits = { firstPause: 1_000, longestPause: 60_000 };

describe('pause after failures', () => {
  it('doubles its bound up to the cap', () => {
    const bounds = [1, 2, 3, 6, 7, 50].map((failures) => pauseAfter(failures, limits, 0.999_999_999));
    expect(bounds).toEqual([999, 1_999, 3_999, 31_999, 59_999, 59_999]);
  });

  it('lies anywhere between nothing and its bound', () => {
    fc.assert(
      fc.property(
        fc.nat(2_000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const pause = pauseAfter(failures, limits, random);
          expect(Number.isInteger(pause)).toBe(true);
          expect(pause).toBeGreaterThanOrEqual(0);
          expect(pause).toBeLessThan(limits.longestPause);
        },
      ),
    );
  });
});
