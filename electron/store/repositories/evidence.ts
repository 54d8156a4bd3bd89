import type { Evidence } from '../../../shared/domain/replay.ts';
import type { Database } from '../database.ts';

/** What replays found, kept with the changes that they were made of. Changes are named by their numbers. */
export interface EvidenceRepository {
  attach(account: number, changes: readonly number[], evidence: Evidence): void;
  of(change: number): { evidence: Evidence; changes: readonly number[] } | null;
}

/** Prepares the tables of evidence in `console.db`. */
export function createEvidenceRepository(database: Database): EvidenceRepository {
  const insert = database.prepare<[number, string]>('INSERT INTO evidence (account, body) VALUES (?, ?)');
  const tie = database.prepare<[number, number]>(`
    INSERT INTO evidence_changes (change, evidence) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET evidence = excluded.evidence`);
  const removeUntied = database.prepare<[number]>(`
    DELETE FROM evidence WHERE account = ? AND number NOT IN (SELECT evidence FROM evidence_changes)`);
  const find = database.prepare<[number], { number: number; body: string }>(`
    SELECT number, body FROM evidence
    WHERE number = (SELECT evidence FROM evidence_changes WHERE change = ?)`);
  const changesOf = database
    .prepare<[number], number>('SELECT change FROM evidence_changes WHERE evidence = ? ORDER BY change')
    .pluck();
  return {
    attach: (account, changes, evidence) => {
      const number = Number(insert.run(account, JSON.stringify(evidence)).lastInsertRowid);
      for (const change of changes) tie.run(change, number);
      removeUntied.run(account);
    },
    of: (change) => {
      const row = find.get(change);
      if (row === undefined) return null;
      return { evidence: JSON.parse(row.body) as Evidence, changes: changesOf.all(row.number) };
    },
  };
}
