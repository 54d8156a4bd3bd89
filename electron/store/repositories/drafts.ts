import type { ChangeableEntity, Draft } from '../../../shared/domain/change.ts';
import type { Members } from '../../../shared/domain/members.ts';
import type { Database } from '../database.ts';

/** What has been typed and not been saved, one draft per record. `account` is its number in `console.db`. */
export interface DraftRepository {
  get(account: number, entity: string, recordId: string): Draft | null;
  save(account: number, entity: string, recordId: string, draft: Draft): void;
  remove(account: number, entity: string, recordId: string): void;
  /** Of records that are still to be created, newest first. */
  unfinished(account: number): UnfinishedDraft[];
}

/** What has been typed of a record that is still to be created. */
export interface UnfinishedDraft {
  readonly entity: ChangeableEntity;
  readonly recordId: string;
  readonly edits: Members;
  readonly updatedAt: string;
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
  const unfinished = database.prepare<[number], Omit<UnfinishedDraft, 'edits'> & { readonly edits: string }>(`
    SELECT entity, record AS recordId, edits, updated_at AS updatedAt FROM drafts
    WHERE account = ? AND record LIKE 'new:%' ORDER BY updated_at DESC, record`);
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
    unfinished: (account) => unfinished.all(account).map((row) => ({ ...row, edits: parse(row.edits) })),
  };
}

function parse(text: string): Members {
  return JSON.parse(text) as Members;
}
