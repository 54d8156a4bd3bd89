import { describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';
import { Random } from './random.ts';

describe('the clock', () => {
  it('stands where it is put while frozen, and tells who listens', () => {
    const clock = new Clock({ startsAt: 1_000, frozen: true });
    const told: number[] = [];
    const stop = clock.onChange(() => told.push(clock.now()));
    clock.advance(500);
    clock.set(5_000);
    stop();
    clock.advance(1);
    expect([clock.now(), told, clock.stamp()]).toEqual([5_001, [1_500, 5_000], '1970-01-01T00:00:05.001Z']);
  });

  it('goes on from where it was frozen', () => {
    const clock = new Clock({ startsAt: 1_000, frozen: true });
    clock.freeze(false);
    expect(clock.frozen).toBe(false);
    expect(clock.now()).toBeGreaterThanOrEqual(1_000);
    expect(clock.now()).toBeLessThan(60_000);
  });
});

describe('the generator', () => {
  it('repeats itself for a seed and keeps within its bounds', () => {
    const [one, other] = [new Random(9), new Random(9)];
    for (let index = 0; index < 1_000; index += 1) {
      const value = one.integer(3, 7);
      expect(other.integer(3, 7)).toBe(value);
      expect(value).toBeGreaterThanOrEqual(3);
      expect(value).toBeLessThanOrEqual(7);
    }
    expect(one.identifier()).toMatch(/^[0-9a-f]{16}$/);
  });
});
