import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayBuckets, fillBuckets, hourAt, hourBuckets } from './activity-buckets.ts';

const at = (iso: string): number => hourAt(Date.parse(iso));

describe('days of a time zone', () => {
  it('begin at its midnight, and have 23 or 25 hours where clocks change', () => {
    const spring = dayBuckets(at('2026-03-27T23:00:00Z'), at('2026-03-30T22:00:00Z'), 'Europe/Berlin');
    expect(spring.map(({ fromHour, toHour }) => toHour - fromHour)).toEqual([24, 23, 24]);
    const autumn = dayBuckets(at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'), 'Europe/Berlin');
    expect(autumn.map(({ fromHour, toHour }) => toHour - fromHour)).toEqual([25]);
  });

  it('take the hour in which they begin where a zone is half an hour off', () => {
    const [first, second] = dayBuckets(
      at('2026-11-19T00:00:00Z'),
      at('2026-11-20T00:00:00Z'),
      'Asia/Kolkata',
    );
    // Midnight in Kolkata is 18:30 UTC: the hour from 18:00 begins on the day before.
    expect(first?.toHour).toBe(at('2026-11-19T19:00:00Z'));
    expect(second?.fromHour).toBe(first?.toHour);
  });

  it('cover the period without gaps or overlaps, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(
        fc.integer({ min: 480_000, max: 500_000 }),
        fc.integer({ min: 0, max: 400 }),
        zones,
        (from, length, zone) => {
          const buckets = dayBuckets(from, from + length, zone);
          expect(buckets.flatMap(({ fromHour, toHour }) => [fromHour, toHour])).toEqual(
            buckets.length === 0
              ? []
              : [from, ...buckets.slice(1).flatMap(({ fromHour }) => [fromHour, fromHour]), from + length],
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('totals in buckets', () => {
  const total = fc.record({
    hour: fc.integer({ min: 995, max: 1_060 }),
    direction: fc.constantFrom('in', 'out', 'sideways'),
    status: fc.constantFrom('completed', 'acknowledged', 'failed', 'odd'),
    total: fc.nat(1_000),
  });

  it('are neither lost nor counted twice', () => {
    fc.assert(
      fc.property(fc.array(total), fc.boolean(), (hours, byDay) => {
        const buckets = byDay ? dayBuckets(1_000, 1_050, 'Europe/Berlin') : hourBuckets(1_000, 1_050);
        const sum = fillBuckets(buckets, hours).reduce(
          (all, bucket) =>
            all + bucket.in.moved + bucket.in.failed + bucket.out.moved + bucket.out.failed + bucket.other,
          0,
        );
        const inPeriod = hours.filter(({ hour }) => hour >= 1_000 && hour < 1_050);
        expect(sum).toBe(inPeriod.reduce((all, one) => all + one.total, 0));
      }),
    );
  });

  it('stand by direction and end; unknown words apart', () => {
    const one = (direction: string, status: string, amount: number) => ({
      hour: 5,
      direction,
      status,
      total: amount,
    });
    const hours = [
      one('in', 'completed', 1),
      one('in', 'failed', 2),
      one('out', 'acknowledged', 4),
      one('out', 'odd', 8),
      one('up', 'failed', 16),
    ];
    expect(fillBuckets([{ fromHour: 5, toHour: 6 }], hours)).toEqual([
      { fromHour: 5, toHour: 6, in: { moved: 1, failed: 2 }, out: { moved: 4, failed: 0 }, other: 24 },
    ]);
  });

  it('are never more than a chart can show', () => {
    expect(hourBuckets(0, 1_000_000)).toHaveLength(400);
    expect(hourBuckets(5, 4)).toEqual([]);
  });
});
