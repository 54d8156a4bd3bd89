import type { Marked } from '../../../shared/domain/search.ts';
import type { Database } from '../database.ts';

/** What was opened lately, and what is pinned. `account` is its number in `console.db`. */
export interface SearchMarkRepository {
  /** The pinned ones in the order in which they were pinned, then the others, the latest first. */
  list(account: number): readonly (Marked & { readonly pinned: boolean })[];
  opened(account: number, marked: Marked, now: number): void;
  pin(account: number, marked: Marked, pinned: boolean, now: number): void;
}

/** So many that were opened lately and are not pinned are kept. */
const mostRecent = 30;

type Values = Readonly<Record<string, string | number>>;

/** Prepares the table of marks in `console.db`. */
export function createSearchMarkRepository(database: Database): SearchMarkRepository {
  const list = database.prepare<[number], { kind: string; id: string; of: string; pinned: number }>(`
    SELECT kind, id, belongs_to AS "of", pinned_at IS NOT NULL AS pinned FROM search_marks WHERE account = ?
    ORDER BY pinned_at IS NULL, pinned_at, opened_at DESC`);
  // No two share an instant, also when the clock has been put back: their order is that in which they came.
  const upsert = (column: 'opened_at' | 'pinned_at') =>
    database.prepare<[Values]>(`
      INSERT INTO search_marks (account, kind, id, belongs_to, ${column}) VALUES (@account, @kind, @id, @of,
        max(@now, 1 + coalesce((SELECT max(${column}) FROM search_marks WHERE account = @account), 0)))
      ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`);
  const [open, pin] = [upsert('opened_at'), upsert('pinned_at')];
  const same = 'account = @account AND kind = @kind AND id = @id AND belongs_to = @of';
  const forget = database.prepare<[Values]>(`DELETE FROM search_marks WHERE ${same} AND opened_at IS NULL`);
  const unpin = database.prepare<[Values]>(`UPDATE search_marks SET pinned_at = NULL WHERE ${same}`);
  const prune = database.prepare<[{ account: number; most: number }]>(`
    DELETE FROM search_marks WHERE account = @account AND pinned_at IS NULL AND opened_at <= (
      SELECT opened_at FROM search_marks WHERE account = @account AND pinned_at IS NULL
      ORDER BY opened_at DESC LIMIT 1 OFFSET @most)`);
  const keyOf = (account: number, { kind, id, of = '' }: Marked) => ({ account, kind, id, of });

  return {
    list: (account) => list.all(account).map((row) => ({ ...row, pinned: row.pinned === 1 })),
    opened: (account, marked, now) => {
      open.run({ ...keyOf(account, marked), now });
      prune.run({ account, most: mostRecent });
    },
    pin: (account, marked, pinned, now) => {
      const key = keyOf(account, marked);
      if (pinned) pin.run({ ...key, now });
      else {
        forget.run(key);
        unpin.run(key);
      }
    },
  };
}
