import type { JsonObject } from '../shared/json.ts';
import type { AccountDatabase } from './database.ts';

/** Something that is to happen to a subject (an id) at a moment of the account's clock. */
export interface Task {
  readonly kind: string;
  readonly subject: string;
  /** Milliseconds since 1970, by the account's clock. */
  readonly dueAt: number;
  readonly details: JsonObject;
}

interface TaskRow {
  kind: string;
  subject: string;
  dueAt: number;
  details: string;
}

/** What is to happen later, kept in the database so that a restart forgets nothing. One task per kind and subject. */
export class Schedule {
  readonly #database: AccountDatabase;

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  /** Plans a task; a planned one of the same kind and subject is replaced. */
  plan(kind: string, subject: string, dueAt: number, details: JsonObject = {}): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO tasks (kind, subject, dueAt, details) VALUES (?, ?, ?, ?)')
      .run(kind, subject, Math.ceil(dueAt), JSON.stringify(details));
  }

  /** Forgets a task, if it is planned. */
  cancel(kind: string, subject: string): void {
    this.#database.prepare('DELETE FROM tasks WHERE kind = ? AND subject = ?').run(kind, subject);
  }

  /** True when such a task is planned. */
  has(kind: string, subject: string): boolean {
    const statement = this.#database.prepare('SELECT 1 FROM tasks WHERE kind = ? AND subject = ?');
    return statement.get(kind, subject) !== undefined;
  }

  /** The details of a planned task that isn't due yet. */
  details(kind: string, subject: string, now: number): JsonObject | undefined {
    const text = this.#database
      .prepare('SELECT details FROM tasks WHERE kind = ? AND subject = ? AND dueAt > ?')
      .pluck()
      .get(kind, subject, now) as string | undefined;
    return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
  }

  /** Takes the earliest task of these kinds that is due at `now`, or gives nothing. */
  takeDue(now: number, kinds: readonly string[]): Task | undefined {
    const row = this.#database
      .prepare(
        `SELECT kind, subject, dueAt, details FROM tasks
         WHERE dueAt <= ? AND kind IN (${kinds.map(() => '?').join(', ')}) ORDER BY dueAt, kind, subject LIMIT 1`,
      )
      .get(now, ...kinds) as TaskRow | undefined;
    if (row === undefined) return undefined;
    this.cancel(row.kind, row.subject);
    return { ...row, details: JSON.parse(row.details) as JsonObject };
  }
}
