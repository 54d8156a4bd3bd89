import { randomUUID } from 'node:crypto';
import type { ErrorReply } from '../../../shared/errors.ts';
import type { OpenStep, StepOutcome } from '../change-operations.ts';
import type { Database } from '../database.ts';

/** A step that is under way. */
export interface StepUnderWay {
  readonly number: number;
  readonly account: number;
  readonly change: number;
  readonly startedAt: string;
}

/** Every attempt to apply a change: a row before the call, its outcome after it. */
export interface JournalRepository {
  /** Gives the step's id. The file refuses a second step under way in one account. */
  begin(account: number, change: number, now: string): string;
  /** Undefined where there is no such step, or it has its outcome. */
  underWay(id: string): StepUnderWay | undefined;
  end(number: number, outcome: StepOutcome, error: ErrorReply | null, now: string): void;
  open(account: number): OpenStep[];
  /** The number of the change that is being applied in an account. */
  changeUnderWay(account: number): number | undefined;
}

/** Prepares the journal table of `console.db`. */
export function createJournalRepository(database: Database): JournalRepository {
  const begin = database.prepare<[number, number, string, string]>(
    'INSERT INTO journal (account, change, id, started_at) VALUES (?, ?, ?, ?)',
  );
  const underWay = database.prepare<[string], StepUnderWay>(`
    SELECT number, account, change, started_at AS startedAt FROM journal WHERE id = ? AND outcome IS NULL`);
  const end = database.prepare<[string, string | null, string, number]>(
    'UPDATE journal SET outcome = ?, error = ?, ended_at = ? WHERE number = ?',
  );
  const open = database.prepare<[number], OpenStep>(`
    SELECT journal.id AS stepId, changes.id AS changeId, accounts.id AS accountId, started_at AS startedAt
    FROM journal JOIN changes ON changes.number = journal.change JOIN accounts ON accounts.number = journal.account
    WHERE journal.account = ? AND outcome IS NULL ORDER BY journal.number`);
  const changeUnderWay = database
    .prepare<[number], number>('SELECT change FROM journal WHERE account = ? AND outcome IS NULL')
    .pluck();

  return {
    begin: (account, change, now) => {
      const id = randomUUID();
      begin.run(account, change, id, now);
      return id;
    },
    underWay: (id) => underWay.get(id),
    end: (number, outcome, error, now) =>
      void end.run(outcome, error === null ? null : JSON.stringify(error), now, number),
    open: (account) => open.all(account),
    changeUnderWay: (account) => changeUnderWay.get(account),
  };
}
