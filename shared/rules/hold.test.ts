import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json.ts';
import { addBusinessMinutes, readBusinessHours } from './business-hours.ts';
import { chance } from './generate.testing.ts';
import { placeHold, readHold } from './hold.ts';

const minute = 60_000;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const everyDay = (from: string, to: string): JsonObject =>
  Object.fromEntries(weekdays.map((day) => [day, [{ from, to }]]));

/** What the clock of a zone reads, by Intl's own parts: the weekday's word and the minutes since midnight. */
function clockOf(timeZone: string): (time: number) => { readonly day: string; readonly minutes: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
    return { day: (parts.get('weekday') ?? '').toLowerCase(), minutes };
  };
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Walks the clock of a zone minute by minute until enough business minutes have passed. Start at a whole minute. */
function walk(start: number, minutes: number, timeZone: string, days: JsonObject): number {
  const clock = clockOf(timeZone);
  let left = minutes;
  let time = start;
  while (left > 0) {
    const { day, minutes: read } = clock(time);
    const openings = (days[day] ?? []) as { from: string; to: string }[];
    if (openings.some(({ from, to }) => read >= minutesOf(from) && read < minutesOf(to))) left -= 1;
    time += minute;
  }
  return time;
}

function compute(start: number, minutes: number, timeZone: string, days: JsonObject): number | undefined {
  const hours = readBusinessHours({ timeZone, days });
  if (hours === undefined) throw new Error('these hours are fine');
  return addBusinessMinutes(start, minutes, hours);
}

/** The moments of a year at which a zone's clock jumps, found to six hours. */
function changesOf(timeZone: string, year: number): readonly number[] {
  const clock = clockOf(timeZone);
  const changes: number[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  const step = 6 * 60;
  let before = clock(Date.UTC(year, 0, 1)).minutes;
  for (let time = Date.UTC(year, 0, 1); time < end; time += step * minute) {
    const after = clock(time + step * minute).minutes;
    if ((after - before + 1_440) % 1_440 !== step) changes.push(time);
    before = after;
  }
  return changes;
}

// Half-hour changes, changes at midnight, the southern half, an odd offset, no change at all.
const someZones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];
// All of them take half a minute: where that is nobody's time.
const zones = process.env.CI === undefined ? someZones : Intl.supportedValuesOf('timeZone');

describe('business hours', () => {
  it('end where a walk of the clock of the zone ends, around every change of the clock in the year', () => {
    const random = chance(5);
    let walked = 0;
    for (const timeZone of zones) {
      const changes = changesOf(timeZone, 2026);
      for (const change of changes.length > 0 ? changes : [Date.UTC(2026, 2, 29)]) {
        for (const days of [
          everyDay('00:00', '24:00'),
          everyDay('01:15', '03:10'),
          everyDay('23:30', '24:00'),
        ]) {
          const start = change - random.below(10 * 60) * minute;
          const minutes = 1 + random.below(1_000);
          expect([timeZone, compute(start, minutes, timeZone, days)]).toEqual([
            timeZone,
            walk(start, minutes, timeZone, days),
          ]);
          walked += 1;
        }
      }
    }
    expect(walked).toBeGreaterThan(zones.length);
  }, 600_000);

  it('end at closing, and skip closed days', () => {
    const days = {
      mon: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
      wed: [{ from: '09:00', to: '17:00' }],
    };
    const at = (text: string) => Date.parse(text);
    const monday = at('2026-11-23T16:00Z');
    expect(compute(monday, 60, 'UTC', days)).toBe(at('2026-11-23T17:00Z'));
    expect(compute(monday, 61, 'UTC', days)).toBe(at('2026-11-25T09:01Z'));
    expect(compute(at('2026-11-23T11:30Z'), 60, 'UTC', days)).toBe(at('2026-11-23T13:30Z'));
    expect(compute(at('2026-11-24T03:00Z'), 1, 'UTC', days)).toBe(at('2026-11-25T09:01Z'));
    expect(compute(at('2026-11-23T16:59:30.500Z'), 1, 'UTC', days)).toBe(at('2026-11-25T09:00:30.500Z'));
  });

  it('count an hour that is read twice twice, one that is skipped not at all, and overlaps once', () => {
    const night = {
      sun: [
        { from: '02:00', to: '03:00' },
        { from: '02:30', to: '03:00' },
      ],
    };
    const autumn = Date.parse('2026-10-24T12:00Z');
    expect(compute(autumn, 120, 'Europe/Berlin', night)).toBe(Date.parse('2026-10-25T02:00Z'));
    const spring = Date.parse('2026-03-28T12:00Z');
    expect(compute(spring, 30, 'Europe/Berlin', night)).toBe(Date.parse('2026-04-05T00:30Z'));
  });

  it('are given up where they end more than a century ahead', () => {
    expect(compute(0, 1e12, 'UTC', { mon: [{ from: '00:00', to: '00:01' }] })).toBeUndefined();
  });

  it.each<JsonValue>([
    {},
    { timeZone: 'Europe/Nowhere', days: everyDay('09:00', '17:00') },
    { timeZone: '+01:00', days: everyDay('09:00', '17:00') },
    { timeZone: '', days: everyDay('09:00', '17:00') },
    { timeZone: 'UTC' },
    { timeZone: 'UTC', days: {} },
    { timeZone: 'UTC', days: { mon: [] } },
    { timeZone: 'UTC', days: { monday: [{ from: '09:00', to: '17:00' }] } },
    { timeZone: 'UTC', days: { mon: [{ from: '17:00', to: '09:00' }] } },
    { timeZone: 'UTC', days: { mon: [{ from: '09:00', to: '09:00' }] } },
    { timeZone: 'UTC', days: { mon: [{ from: '9:00', to: '17:00' }] } },
    { timeZone: 'UTC', days: { mon: [{ from: '24:00', to: '24:00' }] } },
    { timeZone: 'UTC', days: { mon: [{ from: '09:00', to: '24:01' }] } },
    { timeZone: 'UTC', days: { mon: [{ from: '09:60', to: '17:00' }] } },
    { timeZone: 'UTC', days: { mon: { from: '09:00', to: '17:00' } } },
    { timeZone: 'UTC', days: { mon: [null] } },
  ])('are refused when they are bad: %j', (businessHours) => {
    expect(readBusinessHours(businessHours)).toBeUndefined();
    expect(readHold({ minutes: 0, businessHours })).toBe('businessHours');
  });
});

describe('a hold', () => {
  const order = { createdAt: '2026-11-23T12:00:00Z', extOrderCreatedAt: '2026-11-23T10:00:00+01:00' };
  const place = (action: JsonObject, on: JsonObject, now = '2026-11-23T12:00:00Z') => {
    const hold = readHold(action);
    return typeof hold === 'string' ? hold : placeHold(hold, on, Date.parse(now));
  };
  const held = (holdUntil: string) => ({ status: 'onHold', holdUntil });
  const released = { status: 'readyForFulfillment', holdUntil: null };

  it('lasts so many minutes from its start', () => {
    expect(place({}, order)).toEqual(held('2026-11-23T12:10:00.000Z'));
    expect(place({ minutes: 300, startsAt: ' ORDERED ' }, order)).toEqual(held('2026-11-23T14:00:00.000Z'));
    for (const extOrderCreatedAt of [null, ' ']) {
      const plain = { ...order, extOrderCreatedAt };
      expect(place({ startsAt: 'ordered' }, plain)).toEqual(held('2026-11-23T12:10:00.000Z'));
    }
    const businessHours = {
      timeZone: 'europe/berlin',
      days: { MON: [{ from: '09:00', to: '13:05' }], tue: [{ from: '09:00', to: '10:00' }] },
    };
    expect(place({ businessHours }, order)).toEqual(held('2026-11-24T08:05:00.000Z'));
  });

  it('is none without minutes or with an end that is not ahead', () => {
    expect(place({ minutes: 0 }, order)).toEqual(released);
    expect(place({ minutes: 10 }, order, '2026-11-23T12:10:00Z')).toEqual(released);
    expect(place({ minutes: 10, nextStatus: 'REVIEWREQUIRED' }, order, '2026-11-24')).toEqual({
      status: 'reviewRequired',
      holdUntil: null,
    });
  });

  it.each<[JsonObject, JsonObject]>([
    [{ minutes: -1 }, order],
    [{ minutes: 1.5 }, order],
    [{ minutes: '10' }, order],
    [{ minutes: 1e15 }, order],
    [{ startsAt: 'tomorrow' }, order],
    [{ nextStatus: 'archived' }, order],
    [{ minutes: 0 }, {}],
    [{ minutes: 0 }, { createdAt: 'yesterday' }],
    [
      { minutes: 0, startsAt: 'ordered' },
      { ...order, extOrderCreatedAt: 5 },
    ],
  ])('can not be told: %j on %j', (action, on) => {
    expect(typeof place(action, on)).toBe('string');
  });
});
