import { describe, expect, it } from 'vitest';
import { momentOfRecord, momentOfRouting } from './moment-of-record.ts';
import { readMoment, writeMoment } from './moment.ts';

const record = {
  status: 'fulfilled',
  holdUntil: '2026-11-02T00:00:00Z',
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-03T00:00:00Z',
};

describe('the moment of a record', () => {
  it('is when a trigger took it', () => {
    const created = Date.parse(record.createdAt);
    const fresh = { status: 'new', createdAt: record.createdAt, updatedAt: record.updatedAt };
    expect(momentOfRecord('orders.new', record, 5)).toEqual({ record: fresh, now: created });
    for (const trigger of ['orders.updated', 'exceptions.modified', 'fulfillments.created'] as const) {
      expect(momentOfRecord(trigger, record, 5)).toEqual({ record, now: Date.parse(record.updatedAt) });
    }
    expect(momentOfRecord('exceptions.scheduled', record, 5)).toEqual({ record, now: 5 });
    expect(momentOfRouting(record)).toEqual({ ...record, status: 'readyForFulfillment' });
    expect(record.status).toBe('fulfilled');
  });

  it('is unknown without a date that can be read', () => {
    expect(momentOfRecord('orders.new', { createdAt: 'once' }, 5)).toBeUndefined();
    expect(momentOfRecord('orders.updated', {}, 5)).toBeUndefined();
  });
});

describe('moments', () => {
  it('are read and written as JavaScript does, for every day of four centuries', () => {
    for (let day = Date.UTC(1890, 0, 1); day < Date.UTC(2300, 0, 1); day += 86_400_000 + 61_001) {
      const text = new Date(day).toISOString();
      if (writeMoment(day) !== text || readMoment(text) !== day) expect.fail(text);
      if (readMoment(text.replace('Z', '000+00:00')) !== day) expect.fail(text);
    }
    expect(writeMoment(NaN)).toBeUndefined();
    expect(writeMoment(8.64e15)).toBeUndefined();
    expect(writeMoment(Date.UTC(9999, 11, 31))).toBe('9999-12-31T00:00:00.000Z');
    expect(readMoment('0000-03-01')).toBe(-62_162_035_200_000);
    expect(writeMoment(-62_162_035_200_000)).toBe('0000-03-01T00:00:00.000Z');
  });

  it.each([
    '2026-13-01T00:00:00.000Z',
    '2026-02-29T00:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '20a6-01-01T00:00:00.000Z',
  ])('are not read from %s', (text) => expect(readMoment(text)).toBeNaN());
});
