import { beginsEach, searchWords } from '../../../shared/search/words.ts';
import type { Database } from '../database.ts';
import { rowRange } from '../row-range.ts';
import { cutWords, matchAll } from '../search.ts';

/** So many hits are gathered and put in order; of more than these, the list is walked and its rows are looked at. */
const mostGathered = 2_000;
/** Among so many look-alikes a text is rare when less than one in twenty has it: then its own hits are gathered. */
const rareAmong = mostGathered / 20;

/** What a text finds in one table. */
export interface TextMatch {
  /** Every row that has it; null where they are too many, and `test` tells of any row. */
  readonly rows: readonly number[] | null;
  /** Whether the text that a row is found by has it. */
  readonly test: (search: string) => boolean;
}

/** Prepares finding out which rows of a cached table have words that begin as those of a text do. A text without a word finds nothing. */
export function createMatchingRows(
  database: Database,
  table: string,
): (account: number, text: string) => TextMatch {
  const select = database.prepare<
    [{ match: string; from: number; to: number; limit: number }],
    { row: number; search: string }
  >(`
    SELECT ${table}.row AS row, search FROM (
      SELECT rowid FROM ${table}_search
      WHERE ${table}_search MATCH @match AND rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
      ORDER BY rowid DESC LIMIT @limit
    ) AS hits CROSS JOIN ${table} ON ${table}.row = hits.rowid`);

  return (account, text) => {
    const words = searchWords(text);
    if (words.length === 0) return { rows: [], test: () => false };
    const test = beginsEach(words);
    const find = (match: readonly string[]): { row: number; search: string }[] =>
      select.all({ match: matchAll(match), ...rowRange(account), limit: mostGathered + 1 });
    // Beginnings of that length stream; longer ones are gathered by SQLite before the first comes.
    const candidates = find(cutWords(words));
    const hits = candidates.filter(({ search }) => test(search));
    if (candidates.length <= mostGathered) return { rows: hits.map(({ row }) => row), test };
    if (hits.length > rareAmong) return { rows: null, test };
    const own = find(words);
    return { rows: own.length > mostGathered ? null : own.map(({ row }) => row), test };
  };
}
