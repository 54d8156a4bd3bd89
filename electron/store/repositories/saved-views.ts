import { randomUUID } from 'node:crypto';
import type { SavedView } from '../../../shared/domain/saved-view.ts';
import type { Database } from '../database.ts';

/** Lists' filters that were saved under a name. `account` is its number in `console.db`. */
export interface SavedViewRepository {
  /** In the order that somebody gave them. */
  list(account: number): SavedView[];
  /** Adds one at the end. One of that name of that list takes the new filters and stays where it is. */
  save(account: number, view: Omit<SavedView, 'id'>): SavedView;
  rename(account: number, id: string, name: string): void;
  /** Moves it to a place among the others, counted from 0. */
  move(account: number, id: string, to: number): void;
  remove(account: number, id: string): void;
}

type Row = Omit<SavedView, 'query'> & { readonly query: string };

/** Prepares the table of saved views in `console.db`. */
export function createSavedViewRepository(database: Database): SavedViewRepository {
  const list = database.prepare<[number], Row>(
    'SELECT id, list, name, query FROM saved_views WHERE account = ? ORDER BY position, number',
  );
  const insert = database.prepare<[Row & { account: number }]>(`
    INSERT INTO saved_views (account, id, list, name, query, position)
    VALUES (@account, @id, @list, @name, @query,
      (SELECT coalesce(max(position) + 1, 0) FROM saved_views WHERE account = @account))`);
  const refill = database.prepare<[string, number, string]>(
    'UPDATE saved_views SET query = ? WHERE account = ? AND id = ?',
  );
  const rename = database.prepare<[string, number, string]>(
    'UPDATE saved_views SET name = ? WHERE account = ? AND id = ?',
  );
  const place = database.prepare<[number, number, string]>(
    'UPDATE saved_views SET position = ? WHERE account = ? AND id = ?',
  );
  const remove = database.prepare<[number, string]>('DELETE FROM saved_views WHERE account = ? AND id = ?');

  return {
    list: (account) => list.all(account).map(toView),
    save: (account, view) => {
      const query = JSON.stringify(view.query);
      const same = list.all(account).find(({ list: of, name }) => of === view.list && name === view.name);
      if (same !== undefined) {
        refill.run(query, account, same.id);
        return { ...view, id: same.id };
      }
      const id = randomUUID();
      insert.run({ ...view, query, id, account });
      return { ...view, id };
    },
    rename: (account, id, name) => void rename.run(name, account, id),
    move: database.transaction((account: number, id: string, to: number) => {
      const ids = list.all(account).map((one) => one.id);
      if (!ids.includes(id)) return;
      const others = ids.filter((one) => one !== id);
      for (const [position, one] of others.toSpliced(to, 0, id).entries()) place.run(position, account, one);
    }),
    remove: (account, id) => void remove.run(account, id),
  };
}

function toView({ query, ...view }: Row): SavedView {
  return { ...view, query: JSON.parse(query) as SavedView['query'] };
}
