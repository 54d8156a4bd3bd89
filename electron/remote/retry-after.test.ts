import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter, retryAfterLimit } from './retry-after.ts';

describe('Retry-After', () => {
  it('is a number of seconds', () => {
    expect(readRetryAfter({ 'retry-after': '7' })).toBe(7_000);
    expect(readRetryAfter({ 'retry-after': '0' })).toBe(0);
  });

  it("is a date that counts from the reply's own clock", () => {
    const headers = { date: 'Mon, 23 Nov 2009 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2009 10:00:30 GMT' };
    expect(readRetryAfter(headers)).toBe(30_000);
    expect(readRetryAfter({ ...headers, 'retry-after': 'Mon, 23 Nov 2009 09:00:00 GMT' })).toBe(0);
  });

  it('is never longer than a quarter of an hour', () => {
    expect(readRetryAfter({ 'retry-after': '86400' })).toBe(retryAfterLimit);
  });

  it.each(['', 'soon', '-5', '1e3', '1.5', 'Infinity', '99999999999'])('is absent for %j', (text) => {
    expect(readRetryAfter({ 'retry-after': text, date: 'Mon, 23 Nov 2009 10:00:00 GMT' })).toBeNull();
  });

  it('is absent for a date without a date to count from', () => {
    expect(readRetryAfter({ 'retry-after': 'Mon, 23 Nov 2009 10:00:30 GMT' })).toBeNull();
    expect(readRetryAfter({})).toBeNull();
  });

  it('is absent or a wait within bounds, for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, date) => {
        const wait = readRetryAfter({ 'retry-after': text, date });
        expect(wait === null || (wait >= 0 && wait <= retryAfterLimit)).toBe(true);
      }),
    );
  });
});
