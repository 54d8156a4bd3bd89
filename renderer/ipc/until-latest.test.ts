import { describe, expect, it } from 'vitest';
import { untilLatest } from './until-latest.ts';

describe('a reading that was overtaken', () => {
  it('settles with the newest one', async () => {
    const readings: PromiseWithResolvers<undefined>[] = [];
    const load = untilLatest(() => {
      const reading = Promise.withResolvers<undefined>();
      readings.push(reading);
      return reading.promise.then(() => undefined);
    });
    let settled = false;
    const first = load().then(() => (settled = true));
    const second = load();
    readings[0]?.resolve(undefined);
    await Promise.resolve();
    await Promise.resolve();
    expect(settled).toBe(false);
    readings[1]?.resolve(undefined);
    await Promise.all([first, second]);
    expect(settled).toBe(true);
  });
});
