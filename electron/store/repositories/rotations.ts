import type { RotationReminder } from '../../../shared/domain/credential.ts';
import type { Database } from '../database.ts';

/** How long previous secrets of an integration stay, and when its secrets are to be renewed. `account` is its number in `console.db`. */
export interface RotationRepository {
  setKeeping(account: number, recordId: string, hours: number): void;
  setReminder(account: number, recordId: string, everyDays: number | null, now: string): void;
  /** A secret of the record was applied: its reminder counts anew. */
  renewed(account: number, recordId: string, now: string): void;
  rename(account: number, from: string, to: string): void;
  /** Of integrations that are there, the next one that is due first. */
  reminders(account: number): RotationReminder[];
}

const day = 86_400_000;

/** Prepares the rotations table of `console.db`. */
export function createRotationRepository(database: Database): RotationRepository {
  const setKeeping = database.prepare<[number, string, number]>(`
    INSERT INTO rotations (account, record, keep_hours) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET keep_hours = excluded.keep_hours`);
  const setReminder = database.prepare<[number, string, number | null, string | null]>(`
    INSERT INTO rotations (account, record, every_days, since) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET every_days = excluded.every_days, since = excluded.since`);
  const renewed = database.prepare<[string, number, string]>(
    'UPDATE rotations SET since = ? WHERE account = ? AND record = ? AND every_days IS NOT NULL',
  );
  const rename = database.prepare<[string, number, string]>(
    'UPDATE OR IGNORE rotations SET record = ? WHERE account = ? AND record = ?',
  );
  const reminders = database.prepare<[number], Omit<RotationReminder, 'dueAt'>>(`
    SELECT record AS recordId, every_days AS everyDays, since FROM rotations
    JOIN integrations ON integrations.account = rotations.account AND integrations.id = rotations.record
    WHERE rotations.account = ? AND every_days IS NOT NULL`);

  return {
    setKeeping: (account, recordId, hours) => void setKeeping.run(account, recordId, hours),
    setReminder: (account, recordId, everyDays, now) =>
      void setReminder.run(account, recordId, everyDays, everyDays === null ? null : now),
    renewed: (account, recordId, now) => void renewed.run(now, account, recordId),
    rename: (account, from, to) => void rename.run(to, account, from),
    reminders: (account) =>
      reminders
        .all(account)
        .map((row) => ({ ...row, dueAt: dueAt(row) }))
        .sort((left, right) => left.dueAt.localeCompare(right.dueAt)),
  };
}

function dueAt({ since, everyDays }: Omit<RotationReminder, 'dueAt'>): string {
  return new Date(Date.parse(since) + everyDays * day).toISOString();
}
