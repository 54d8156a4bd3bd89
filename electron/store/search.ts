import type { Database } from './database.ts';
import type { FoundRow } from './reads/search/found-row.ts';
import { without } from './reads/without.ts';
import { folded, searchWords } from './search-text.ts';

/** Beginnings of words up to this length have an index of their own: their hits stream, newest first, however many there are. */
const indexedPrefix = 4;
/** That many candidates per wanted hit are looked at before the exact question is asked. */
const candidatesPerHit = 20;

/** What is searched: one table with its search index, and what a hit shows. */
export interface SearchSource {
  /** SQL of what a hit shows and is ranked by. */
  readonly kind: string;
  readonly title: string;
  readonly context: string;
  readonly name: string;
  readonly updatedAt: string;
  readonly table: string;
  readonly index: string;
  /** The column that the index calls `rowid`. */
  readonly key: string;
  /** A condition that every hit meets, over the table and `@account`; `TRUE` where the range of keys says it all. */
  readonly condition: string;
}

/** Which keys are looked through, and for whom. */
export interface SearchScope {
  readonly account: number;
  readonly from: number;
  readonly to: number;
}

interface Candidate extends FoundRow {
  readonly search: string;
}

type Parameters = SearchScope & { readonly match: string; readonly limit: number };

/**
 * Finds records by beginnings of words: every word of the text must begin some word of the record. Newest first, at most `limit`. Very common
 * words stay quick, because their hits are read as a stream and the stream is left when there are enough.
 */
export function createSearch(
  database: Database,
  source: SearchSource,
): (text: string, scope: SearchScope, limit: number) => FoundRow[] {
  const { table, index, key } = source;
  // FTS5 limits its stream by rowid only when the bound is an integer; numbers arrive here as floating point.
  const select = database.prepare<[Parameters], Candidate>(`
    SELECT ${source.kind} AS kind, ${table}.id AS id, ${source.title} AS title, ${source.context} AS context,
      ${source.name} AS name, ${source.updatedAt} AS updatedAt, ${table}.search AS search
    FROM ${index} CROSS JOIN ${table} ON ${table}.${key} = ${index}.rowid
    WHERE ${index} MATCH @match
      AND ${index}.rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER) AND ${source.condition}
    ORDER BY ${index}.rowid DESC LIMIT @limit`);

  return (text, scope, limit) => {
    const words = searchWords(text);
    if (words.length === 0) return [];
    const cut = cutWords(words);
    const isCut = cut.some((word, position) => word !== words[position]);
    if (!isCut) return select.all({ ...scope, match: matchAll(words), limit }).map(toHit);

    const most = limit * candidatesPerHit;
    const candidates = select.all({ ...scope, match: matchAll(cut), limit: most });
    const hits = candidates.filter(({ search }) => beginsAll(search, words));
    if (hits.length >= limit || candidates.length < most) return hits.slice(0, limit).map(toHit);
    // Rare among many look-alikes: then its own hits are few enough to be gathered.
    return select.all({ ...scope, match: matchAll(words), limit }).map(toHit);
  };
}

/** Words cut to where their beginnings have an index of their own: what is found has to be looked at with `beginsAll`. */
export function cutWords(words: readonly string[]): readonly string[] {
  return words.map((word) => Array.from(word).slice(0, indexedPrefix).join(''));
}

/** A question to FTS5: one word per term, so that no term is ever a phrase; quoted, so that no word is ever an operator. */
export function matchAll(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' AND ');
}

/** True where every word begins some word of the search text of a record. */
export function beginsAll(search: string, words: readonly string[]): boolean {
  const text = ` ${folded(search)}`;
  return words.every((word) => text.includes(` ${word}`));
}

function toHit(candidate: Candidate): FoundRow {
  return without(candidate, 'search');
}
