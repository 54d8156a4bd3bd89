import { describe, expect, it } from 'vitest';
import { defaultNotificationSettings } from '../domain/notification.ts';
import { planDelivery } from './delivery.ts';
import { isPaused, pauseEnd } from './pause.ts';

const now = new Date(2026, 10, 20, 22, 30).getTime();

describe('pausing notifications', () => {
  it('ends after an hour, or tomorrow morning by the clock of the computer', () => {
    expect(Date.parse(pauseEnd('hour', now)) - now).toBe(3_600_000);
    const end = new Date(pauseEnd('tomorrow', now));
    expect([end.getDate(), end.getHours(), end.getMinutes()]).toEqual([21, 8, 0]);
    const last = new Date(pauseEnd('tomorrow', new Date(2026, 11, 31, 0, 5).getTime()));
    expect([last.getFullYear(), last.getMonth(), last.getDate()]).toEqual([2027, 0, 1]);
  });

  it('holds back what is wanted, and lets it go when it is over', () => {
    const pausedUntil = pauseEnd('hour', now);
    const settings = { ...defaultNotificationSettings, pausedUntil };
    const one = {
      id: 1,
      accountId: 'a',
      kind: 'integrationError' as const,
      subjectId: 's',
      subject: 'Shop',
      count: 0,
      usual: 0,
      at: new Date(now).toISOString(),
      readAt: null,
      delivery: 'waiting' as const,
    };
    expect(isPaused(settings, now)).toBe(true);
    expect(planDelivery([one], settings, [], now, 'UTC').single).toEqual([]);
    const after = Date.parse(pausedUntil);
    expect(isPaused(settings, after)).toBe(false);
    expect(planDelivery([one], settings, [], after, 'UTC').single).toEqual([one]);
  });
});
