import type { Database } from '../database.ts';

/** Connections that were saved without a test. `account` is its number in `console.db`. */
export interface UntestedConnectionRepository {
  /** A change of the connection is about to be staged, and exactly that was tested or was not. */
  saving(account: number, recordId: string, tested: boolean): void;
  /** A change of the connection was applied: what was said of it is in effect. */
  saved(account: number, recordId: string, now: string): void;
  /** What the account holds works, or the account says itself that it does not. Gives whether it was untested. */
  proved(account: number, recordId: string): boolean;
  rename(account: number, from: string, to: string): void;
  remove(account: number, recordId: string): void;
}

/** Prepares the table of `console.db`. */
export function createUntestedConnectionRepository(database: Database): UntestedConnectionRepository {
  const saving = database.prepare<[number, string, string]>(`
    INSERT INTO untested_connections (account, record, next) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET next = excluded.next`);
  const untested = database.prepare<[string, number, string]>(`
    UPDATE untested_connections SET since = coalesce(since, ?), next = NULL
    WHERE account = ? AND record = ? AND next = 'untested'`);
  const tested = database.prepare<[number, string]>(
    "DELETE FROM untested_connections WHERE account = ? AND record = ? AND next = 'tested'",
  );
  const proved = database.prepare<[number, string]>(
    'DELETE FROM untested_connections WHERE account = ? AND record = ? AND next IS NULL',
  );
  const provedBefore = database.prepare<[number, string]>(`
    UPDATE untested_connections SET since = NULL
    WHERE account = ? AND record = ? AND since IS NOT NULL AND next IS NOT NULL`);
  const rename = database.prepare<[string, number, string]>(
    'UPDATE OR REPLACE untested_connections SET record = ? WHERE account = ? AND record = ?',
  );
  const remove = database.prepare<[number, string]>(
    'DELETE FROM untested_connections WHERE account = ? AND record = ?',
  );

  return {
    saving: (account, recordId, isTested) =>
      void saving.run(account, recordId, isTested ? 'tested' : 'untested'),
    saved: (account, recordId, now) => {
      untested.run(now, account, recordId);
      tested.run(account, recordId);
    },
    proved: (account, recordId) =>
      proved.run(account, recordId).changes + provedBefore.run(account, recordId).changes > 0,
    rename: (account, from, to) => void rename.run(to, account, from),
    remove: (account, recordId) => void remove.run(account, recordId),
  };
}
