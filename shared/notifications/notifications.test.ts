import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultNotificationSettings, type Notification } from '../domain/notification.ts';
import { notificationKinds, placeOfNotification } from '../domain/notification-kinds.ts';
import { floodSpan, mostAtOnce, mostInSpan, planDelivery } from './delivery.ts';
import { isQuiet } from './quiet-hours.ts';
import { isSpike, usualPerHour } from './spike.ts';

const now = Date.UTC(2026, 10, 20, 12);
const notification = (id: number, changes: Partial<Notification> = {}): Notification => ({
  id,
  accountId: 'a',
  kind: 'integrationError',
  subjectId: 'i',
  subject: 'Shop',
  count: 0,
  usual: 0,
  at: new Date(now).toISOString(),
  readAt: null,
  delivery: 'waiting',
  ...changes,
});
const night = { on: true, from: '22:00', to: '07:00' };
const plan = (count: number, changes = {}, shownAt: readonly number[] = []) =>
  planDelivery(
    Array.from({ length: count }, (_, index) => notification(index)),
    { ...defaultNotificationSettings, ...changes },
    shownAt,
    now,
    'UTC',
  );

describe('quiet hours', () => {
  const at = (iso: string, zone = 'Europe/Berlin') => isQuiet(night, Date.parse(iso), zone);

  it('go over midnight, by the clock on the wall of the person’s zone', () => {
    expect(at('2026-11-20T20:59:59Z')).toBe(false);
    expect(at('2026-11-20T21:00:00Z')).toBe(true);
    expect(at('2026-11-21T05:59:59Z')).toBe(true);
    expect(at('2026-11-21T06:00:00Z')).toBe(false);
    expect(isQuiet({ on: true, from: '12:00', to: '13:00' }, now, 'UTC')).toBe(true);
    expect(isQuiet({ on: true, from: '13:00', to: '14:00' }, now, 'UTC')).toBe(false);
  });

  it('stay the same hours of the clock when clocks change', () => {
    // Germany: summer time ends on 25 October 2026 at 3 o'clock, begins on 29 March 2026 at 2 o'clock.
    for (const [iso, quiet] of [
      ['2026-03-29T04:59:00Z', true], // 6:59 summer time
      ['2026-03-29T05:00:00Z', false], // 7:00
      ['2026-10-25T05:59:00Z', true], // 6:59 winter time
      ['2026-10-25T06:00:00Z', false], // 7:00
      ['2026-10-25T00:30:00Z', true], // 2:30, for the first time
      ['2026-10-25T01:30:00Z', true], // 2:30, for the second time
    ] as const)
      expect(at(iso), iso).toBe(quiet);
  });

  it('are none when switched off, when both times are the same, and for a time that can’t be read', () => {
    expect(isQuiet({ ...night, on: false }, Date.parse('2026-11-20T23:00:00Z'), 'UTC')).toBe(false);
    expect(isQuiet({ on: true, from: '07:00', to: '07:00' }, now, 'UTC')).toBe(false);
    expect(isQuiet(night, Number.NaN, 'UTC')).toBe(false);
  });
});

describe('a spike', () => {
  it('is many exceptions in an hour, and many more than usual', () => {
    expect(isSpike(9, 0)).toBe(false);
    expect(isSpike(10, 0)).toBe(true);
    // Usual are 4 an hour.
    expect(usualPerHour(672)).toBe(4);
    expect(isSpike(11, 672)).toBe(false);
    expect(isSpike(12, 672)).toBe(true);
  });
});

describe('what is shown on the desktop', () => {
  it('is shown one by one while it is little, and as one digest when it is much', () => {
    expect(plan(mostAtOnce).single).toHaveLength(mostAtOnce);
    const many = plan(mostAtOnce + 1);
    expect(many.single).toEqual([]);
    expect(many.digest).toHaveLength(mostAtOnce + 1);
  });

  it('waits while much was shown lately, and while hours are quiet', () => {
    const flooded = Array.from({ length: mostInSpan }, (_, index) => now - index * 1_000);
    expect(plan(1, {}, flooded)).toEqual({ off: [], single: [], digest: [] });
    expect(
      plan(
        1,
        {},
        flooded.map((time) => time - floodSpan),
      ).single,
    ).toHaveLength(1);
    expect(plan(1, { quiet: { on: true, from: '11:00', to: '13:00' } }).single).toEqual([]);
    // The clock was turned back: what was shown "later" holds nothing up.
    expect(
      plan(
        1,
        {},
        flooded.map((time) => time + 3_600_000),
      ).single,
    ).toHaveLength(1);
  });

  it('is not what a person does not want, of one account or of all', () => {
    expect(plan(3, { onDesktop: false }).off).toHaveLength(3);
    expect(plan(1, { off: [{ accountId: 'a', kind: 'integrationError' }] }).off).toHaveLength(1);
    expect(plan(1, { off: [{ accountId: null, kind: 'integrationError' }] }).off).toHaveLength(1);
    expect(plan(1, { off: [{ accountId: 'b', kind: 'integrationError' }] }).off).toHaveLength(0);
    expect(plan(1, { off: [{ accountId: 'a', kind: 'rotationDue' }] }).off).toHaveLength(0);
  });

  it('is decided about once: in one group, or left to wait as a whole', () => {
    const wanted = fc.array(fc.constantFrom(...notificationKinds), { maxLength: 8 });
    fc.assert(
      fc.property(wanted, fc.array(fc.integer({ min: -900_000, max: 900_000 })), (kinds, ages) => {
        const waiting = kinds.map((kind, id) => notification(id, { kind }));
        const settings = {
          ...defaultNotificationSettings,
          off: [{ accountId: null, kind: 'exceptionSpike' as const }],
        };
        const { off, single, digest } = planDelivery(
          waiting,
          settings,
          ages.map((age) => now - age),
          now,
          'UTC',
        );
        const decided = [...off, ...single, ...digest].map(({ id }) => id);
        expect(new Set(decided).size).toBe(decided.length);
        expect(single.length === 0 || digest.length === 0).toBe(true);
        expect(off.every(({ kind }) => kind === 'exceptionSpike')).toBe(true);
      }),
    );
  });

  it('leads to its place, whatever its id', () => {
    expect(placeOfNotification({ kind: 'integrationError', subjectId: 'a/b?c' })).toBe(
      '/integrations/a%2Fb%3Fc',
    );
    for (const kind of notificationKinds)
      expect(placeOfNotification({ kind, subjectId: 'x' })).toMatch(/^\//u);
  });
});
