import type { Entity } from '../../../shared/domain/entity.ts';
import type { Cursor } from '../operations.ts';
import type { Database } from '../database.ts';

/** How far each entity of a file has been pulled: beside its records, so that both are written in one transaction. */
export interface CursorRepository {
  list(account: number): Cursor[];
  /** Changes the given members; writes nothing when they are as given already. */
  update(account: number, entity: Entity, changes: Partial<Omit<Cursor, 'entity'>>): void;
}

const atTheStart: Omit<Cursor, 'entity'> = {
  updatedAt: null,
  deletedAt: null,
  pulledAt: null,
  sweptAt: null,
  retryAfter: null,
  error: null,
  rejected: 0,
};

/** Prepares the cursors table that both files have. */
export function createCursorRepository(database: Database): CursorRepository {
  const list = database.prepare<[number], string>('SELECT cursor FROM cursors WHERE account = ?').pluck();
  const get = database
    .prepare<[number, string], string>('SELECT cursor FROM cursors WHERE account = ? AND entity = ?')
    .pluck();
  const set = database.prepare<[number, string, string]>(`
    INSERT INTO cursors (account, entity, cursor) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET cursor = excluded.cursor`);

  return {
    list: (account) => list.all(account).map(parse),
    update: (account, entity, changes) => {
      const held = get.get(account, entity);
      const text = JSON.stringify({ entity, ...atTheStart, ...(held && parse(held)), ...changes });
      if (text !== held) set.run(account, entity, text);
    },
  };
}

function parse(text: string): Cursor {
  return JSON.parse(text) as Cursor;
}
