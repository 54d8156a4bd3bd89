import type { Draft } from '../../../shared/domain/change.ts';
import type { Members } from '../../../shared/domain/members.ts';
import type { Database } from '../database.ts';

/** What has been typed and not been saved, one draft per record. `account` is its number in `console.db`. */
export interface DraftRepository {
  get(account: number, entity: string, recordId: string): Draft | null;
  save(account: number, entity: string, recordId: string, draft: Draft): void;
  remove(account: number, entity: string, recordId: string): void;
}

interface DraftRow {
  readonly base: string;
  readonly edits: string;
  readonly updatedAt: string;
}

/** Prepares the drafts table of `console.db`. */
export function createDraftRepository(database: Database): DraftRepository {
  const get = database.prepare<[number, string, string], DraftRow>(
    'SELECT base, edits, updated_at AS updatedAt FROM drafts WHERE account = ? AND entity = ? AND record = ?',
  );
  const save = database.prepare<[number, string, string, string, string, string]>(`
    INSERT INTO drafts (account, entity, record, base, edits, updated_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET base = excluded.base, edits = excluded.edits, updated_at = excluded.updated_at`);
  const remove = database.prepare<[number, string, string]>(
    'DELETE FROM drafts WHERE account = ? AND entity = ? AND record = ?',
  );

  return {
    get: (account, entity, recordId) => {
      const row = get.get(account, entity, recordId);
      return row === undefined ? null : { ...row, base: parse(row.base), edits: parse(row.edits) };
    },
    save: (account, entity, recordId, { base, edits, updatedAt }) =>
      void save.run(account, entity, recordId, JSON.stringify(base), JSON.stringify(edits), updatedAt),
    remove: (account, entity, recordId) => void remove.run(account, entity, recordId),
  };
}

function parse(text: string): Members {
  return JSON.parse(text) as Members;
}
