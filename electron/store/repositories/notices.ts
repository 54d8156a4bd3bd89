import { randomUUID } from 'node:crypto';
import type { Notice } from '../../../shared/domain/notice.ts';
import type { Database } from '../database.ts';

/** What happened to the local files and has not been dismissed yet. */
export interface NoticeRepository {
  list(): Notice[];
  add(notice: Omit<Notice, 'id'>): void;
  dismiss(id: string): void;
}

/** Prepares the notices table of `console.db`. */
export function createNoticeRepository(database: Database): NoticeRepository {
  const list = database.prepare<[], Notice>('SELECT id, kind, at, detail FROM notices ORDER BY at, id');
  const add = database.prepare<[string, string, string, string]>(
    'INSERT INTO notices (id, kind, at, detail) VALUES (?, ?, ?, ?)',
  );
  const dismiss = database.prepare<[string]>('DELETE FROM notices WHERE id = ?');
  return {
    list: () => list.all(),
    add: ({ kind, at, detail }) => void add.run(randomUUID(), kind, at, detail),
    dismiss: (id) => void dismiss.run(id),
  };
}
