import type { ExceptionMark } from '../../../shared/domain/exception-group.ts';
import type { Database } from '../database.ts';

/** What a mark is about. */
export type MarkedKind = 'group' | 'exception';

/** Notes, assignments and snoozes of this computer. `account` is its number in `console.db`. */
export interface ExceptionMarkRepository {
  of(account: number, kind: MarkedKind, id: string): ExceptionMark;
  save(account: number, kind: MarkedKind, id: string, mark: ExceptionMark): void;
  /** Groups that were put off, whether or not that has ended. */
  snoozed(
    account: number,
  ): { readonly id: string; readonly until: string | null; readonly above: number | null }[];
}

interface MarkRow {
  readonly note: string;
  readonly assignee: string;
  readonly snoozed: number;
  readonly until: string | null;
  readonly above: number | null;
}

const noMark: ExceptionMark = { note: '', assignee: '', snooze: null };

/** Prepares the table of marks in `console.db`. One that says nothing has no row. */
export function createExceptionMarkRepository(database: Database): ExceptionMarkRepository {
  const get = database.prepare<[number, string, string], MarkRow>(`
    SELECT note, assignee, snoozed, snoozed_until AS until, snoozed_above AS above
    FROM exception_marks WHERE account = ? AND kind = ? AND id = ?`);
  const save = database.prepare<
    [number, string, string, string, string, number, string | null, number | null]
  >(`
    INSERT INTO exception_marks (account, kind, id, note, assignee, snoozed, snoozed_until, snoozed_above)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET note = excluded.note, assignee = excluded.assignee, snoozed = excluded.snoozed,
      snoozed_until = excluded.snoozed_until, snoozed_above = excluded.snoozed_above`);
  const remove = database.prepare<[number, string, string]>(
    'DELETE FROM exception_marks WHERE account = ? AND kind = ? AND id = ?',
  );
  const snoozed = database.prepare<[number], { id: string; until: string | null; above: number | null }>(`
    SELECT id, snoozed_until AS until, snoozed_above AS above FROM exception_marks
    WHERE account = ? AND kind = 'group' AND snoozed = 1`);

  return {
    of: (account, kind, id) => {
      const row = get.get(account, kind, id);
      if (row === undefined) return noMark;
      const { note, assignee, until, above } = row;
      return { note, assignee, snooze: row.snoozed === 1 ? { until, above } : null };
    },
    save: (account, kind, id, { note, assignee, snooze }) => {
      if (note === '' && assignee === '' && snooze === null) remove.run(account, kind, id);
      else {
        const { until = null, above = null } = snooze ?? {};
        save.run(account, kind, id, note, assignee, Number(snooze !== null), until, above);
      }
    },
    snoozed: (account) => snoozed.all(account),
  };
}
