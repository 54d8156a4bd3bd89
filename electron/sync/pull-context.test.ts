import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { windowStart } from './account-clock.ts';
import { retentionOf, usualRetention } from './pull-context.ts';

describe('what is kept of events and exceptions', () => {
  it('is the usual unless a person chose otherwise', () => {
    expect(retentionOf(defaultSettings)).toEqual(usualRetention);
  });

  it('begins as many days ago as a person chose; orders are not asked about', () => {
    const chosen = retentionOf({ keepEvents: '90', keepExceptions: '30' });
    const now = Date.parse('2026-11-20T08:00:00.000Z');
    expect(windowStart(chosen.events, null, now)).toBe('2026-08-22T08:00:00.000Z');
    expect(windowStart(chosen.exceptions, null, now)).toBe('2026-10-21T08:00:00.000Z');
    expect(chosen.orders).toBe(usualRetention.orders);
  });
});
