import { beforeAll, describe, expect, it } from 'vitest';
import { showLanguage } from '../i18n.ts';
import { useTimes } from './time.ts';

const now = Date.parse('2026-11-23T09:00:00.000Z');
const ago = (seconds: number): string => new Date(now - seconds * 1_000).toISOString();

describe('times', () => {
  beforeAll(() => showLanguage('en', 'en-GB'));

  it('are relative in one unit, in steps that do not flicker', () => {
    const { relative } = useTimes();
    expect(relative(ago(3), now)).toBe('just now');
    expect(relative(ago(27), now)).toBe('20 s ago');
    expect(relative(ago(4 * 60 + 10), now)).toBe('4 min ago');
    expect(relative(ago(3 * 3_600), now)).toBe('3 h ago');
    expect(relative(ago(86_400), now)).toBe('1 day ago');
    expect(relative(ago(40 * 86_400), now)).toBe('14 Oct');
  });

  it('of a clock that is ahead are now, and an unreadable one is said to be unknown', () => {
    const { relative, exact } = useTimes();
    expect(relative(ago(-500), now)).toBe('just now');
    expect(relative('yesterday', now)).toBe('unknown time');
    expect(exact('')).toBe('unknown time');
  });

  it('name the zone when exact', () => {
    expect(useTimes().exact(ago(0))).toMatch(/2026.*\d\d:00:00 (UTC|GMT|[A-Z]{2,5})/u);
  });

  it('follow the language', async () => {
    await showLanguage('de', 'en-GB');
    expect(useTimes().relative(ago(86_400 * 2), now)).toBe('vor 2 Tagen');
    expect(useTimes().date(ago(86_400), now)).toBe('22. November');
    await showLanguage('en', 'en-GB');
  });
});
