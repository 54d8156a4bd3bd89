import { isSpike, usualDays, usualPerHour } from '../../../shared/notifications/spike.ts';
import type { Database } from '../database.ts';
import type { Cause } from '../repositories/notifications.ts';
import { createRotationRepository } from '../repositories/rotations.ts';

/** What there is to tell of in an account now, whether it was told before or not. Numbers are the account's in both files. */
export interface Causes {
  /** Integrations in error. */
  errors(consoleAccount: number): Cause[];
  /** Causes of exceptions that are open and had one in the last day: that there are such, and that there are many more than usual. `now` in milliseconds. */
  groups(cacheAccount: number, now: number): Cause[];
  /** Secrets that should have been renewed by now. */
  rotations(consoleAccount: number, now: number): Cause[];
}

const hour = 3_600_000;
const day = 24 * hour;
/** Groups that one look can tell of: with more the list itself is the news. */
const mostGroups = 200;
/** So much of a name or a message goes into a notification. */
const longestSubject = 300;

interface GroupRow {
  readonly id: string;
  readonly pattern: string;
  readonly active: number;
  readonly lastSeen: string;
}

/** Prepares the look at what there is to tell of. */
export function createCauses(consoleDatabase: Database, cache: Database): Causes {
  const errors = consoleDatabase.prepare<[number], { id: string; name: string; since: string | null }>(
    `SELECT id, name, status_changed_at AS since FROM integrations WHERE account = ? AND status = 'error'`,
  );
  const name = consoleDatabase
    .prepare<[number, string], string>('SELECT name FROM integrations WHERE account = ? AND id = ?')
    .pluck();
  const rotations = createRotationRepository(consoleDatabase);
  const groups = cache.prepare<[number, string, number], GroupRow>(`
    SELECT id, pattern, active, last_seen AS lastSeen FROM exception_groups
    WHERE account = ? AND active > 0 AND last_seen >= ? ORDER BY last_seen DESC, number DESC LIMIT ?`);
  const inLastHour = cache
    .prepare<[number, string, string, string], number>(
      `SELECT count(*) FROM exceptions
       WHERE account = ? AND group_id = ? AND status = 'active' AND created_at >= ? AND created_at <= ?`,
    )
    .pluck();
  const inDays = cache
    .prepare<[number, string, string, string], number>(
      `SELECT coalesce(sum(total), 0) FROM exception_group_days
       WHERE account = ? AND group_id = ? AND day >= ? AND day < ?`,
    )
    .pluck();
  const instant = (time: number): string => new Date(time).toISOString();

  const spikeOf = (account: number, group: GroupRow, now: number): Cause[] => {
    if (group.lastSeen < instant(now - hour)) return [];
    const today = instant(now).slice(0, 10);
    const count = inLastHour.get(account, group.id, instant(now - hour), instant(now)) ?? 0;
    const before = inDays.get(account, group.id, instant(now - usualDays * day).slice(0, 10), today) ?? 0;
    if (!isSpike(count, before)) return [];
    return [
      { ...causeOf('exceptionSpike', group.id, group.pattern, today), count, usual: usualPerHour(before) },
    ];
  };

  return {
    errors: (account) =>
      errors
        .all(account)
        .map(({ id, name: title, since }) => causeOf('integrationError', id, title || id, since ?? '')),
    groups: (account, now) =>
      groups
        .all(account, instant(now - day), mostGroups)
        .flatMap((group) => [
          { ...causeOf('exceptionGroup', group.id, group.pattern, ''), count: group.active },
          ...spikeOf(account, group, now),
        ]),
    rotations: (account, now) =>
      rotations
        .reminders(account)
        .filter(({ dueAt }) => Date.parse(dueAt) <= now)
        .map(({ recordId, dueAt }) =>
          causeOf('rotationDue', recordId, name.get(account, recordId) ?? recordId, dueAt),
        ),
  };
}

/** A cause; `since` tells one occasion from the next. */
function causeOf(kind: Cause['kind'], id: string, subject: string, since: string): Cause {
  return {
    cause: `${kind}:${id}:${since}`,
    kind,
    subjectId: id,
    subject: subject.slice(0, longestSubject),
    count: 0,
    usual: 0,
  };
}
