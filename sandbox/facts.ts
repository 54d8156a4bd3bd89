import type { AccountDatabase } from './database.ts';

/** Single values that a restart must not forget: port, clock, seed. */
export class Facts {
  readonly #database: AccountDatabase;

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  /** The value under a name, if there is one. */
  text(name: string): string | undefined {
    return this.#database.prepare('SELECT value FROM facts WHERE name = ?').pluck().get(name) as
      string | undefined;
  }

  /** A value as a number; 0 when there is none. */
  number(name: string): number {
    return Number(this.text(name) ?? 0);
  }

  set(name: string, value: string | number): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)')
      .run(name, String(value));
  }
}
