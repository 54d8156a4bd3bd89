import { describe, expect, it, vi } from 'vitest';
import { trayState, trayTemplate, trayTitle, type TrayFacts } from './tray-model.ts';

const facts: TrayFacts = { attention: 0, reach: ['online', 'unknown'], pausedUntil: null };
const pausedUntil = new Date(2026, 10, 20, 9, 5).toISOString();

describe('the mark in the tray', () => {
  it('says what stands foremost', () => {
    expect(trayState(facts)).toBe('well');
    expect(trayState({ ...facts, pausedUntil })).toBe('paused');
    expect(trayState({ ...facts, pausedUntil, reach: ['offline', 'offline'] })).toBe('offline');
    expect(trayState({ ...facts, reach: ['offline', 'online'] })).toBe('well');
    expect(trayState({ ...facts, reach: [] })).toBe('well');
    expect(trayState({ attention: 2, reach: ['offline'], pausedUntil })).toBe('attention');
  });

  it('says everything in words, in both languages', () => {
    expect(trayTitle(facts, 'en', 'en-GB')).toBe('Penstock: all well');
    expect(trayTitle({ ...facts, attention: 1, pausedUntil }, 'en', 'en-GB')).toBe(
      'Penstock: 1 integration needs attention\nNotifications are paused until Fri 09:05',
    );
    expect(trayTitle({ ...facts, attention: 3 }, 'de', 'de')).toBe(
      'Penstock: 3 Integrationen brauchen Aufmerksamkeit',
    );
  });

  it('offers to pause, or to end the pause', () => {
    const actions = { open: vi.fn(), pull: vi.fn(), pause: vi.fn(), quit: vi.fn() };
    const ids = (wanted: TrayFacts): unknown[] =>
      trayTemplate(wanted, 'de', 'de', actions).flatMap(({ id }) => id ?? []);
    expect(ids(facts)).toEqual([
      'tray.open',
      'tray.pull',
      'tray.pauseHour',
      'tray.pauseTomorrow',
      'tray.quit',
    ]);
    expect(ids({ ...facts, pausedUntil })).toEqual(['tray.open', 'tray.pull', 'tray.resume', 'tray.quit']);
    for (const { click } of trayTemplate(facts, 'en', 'en', actions)) {
      (click as (() => void) | undefined)?.();
    }
    expect(actions.pause.mock.calls).toEqual([['hour'], ['tomorrow']]);
    expect([actions.open, actions.pull, actions.quit].every(({ mock }) => mock.calls.length === 1)).toBe(
      true,
    );
  });
});
