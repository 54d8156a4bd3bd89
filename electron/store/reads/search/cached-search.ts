import { bareWord } from '../../../../shared/search/scope-words.ts';
import type { AskedState } from '../../../../shared/domain/search-kinds.ts';
import type { Database } from '../../database.ts';
import { allIntegrations } from '../../intake/counts.ts';
import { cachedTables } from '../../repositories/cached-tables.ts';
import { rowRange } from '../../row-range.ts';
import { createSearch } from '../../search.ts';
import { createList } from '../paging.ts';
import { isConditional, type FoundRow, type Wanted } from './found-row.ts';

/** Kinds of cached record that are found. */
export const cachedKinds = ['orders', 'exceptions', 'events'] as const;
export type CachedKind = (typeof cachedKinds)[number];

/** Finds cached records of one kind. `account` is its number in `cache.db`. */
export interface CachedSearch {
  readonly kind: CachedKind;
  find(account: number, wanted: Wanted): FoundRow[];
  one(account: number, id: string): FoundRow | undefined;
  /** The statuses that there are, as the account writes them. */
  statuses(account: number): string[];
}

/** What a state asks of each kind: a status, or a value of the other column that its lists are filtered by. */
const stateFilters: Readonly<
  Record<CachedKind, Partial<Record<AskedState, { readonly status?: string; readonly kind?: string }>>>
> = {
  orders: { held: { status: 'onHold' }, failed: { kind: 'failed' } },
  exceptions: { open: { status: 'active' } },
  events: { failed: { status: 'failed' } },
};

/** Pages that are walked for records that meet conditions and have a word that very many have. */
const mostPages = 3;

/**
 * Prepares the search in one cached table. By words alone it streams, newest first, and looks for what is called just so; with conditions it is the list of that kind, filtered, so that both find
 * the same and neither reads more than a bounded stretch.
 */
export function createCachedSearch(database: Database, kind: CachedKind): CachedSearch {
  const { table, hit, groups } = cachedTables[kind];
  const [name = 'id'] = hit.title;
  const columns = {
    kind: `'${kind}'`,
    title: joined(table, hit.title),
    context: joined(table, hit.context),
    name: `${table}.${name}`,
    updatedAt: `${table}.updated_at`,
  };
  const found = `SELECT ${columns.kind} AS kind, id, ${columns.title} AS title, ${columns.context} AS context,
    ${columns.name} AS name, ${columns.updatedAt} AS updatedAt FROM ${table} WHERE account = ?`;
  const search = createSearch(database, {
    ...columns,
    table,
    index: `${table}_search`,
    key: 'row',
    condition: 'TRUE',
  });
  const called = database.prepare<[number, string, string, number], FoundRow>(
    `${found} AND ${name} IN (?, ?) ORDER BY row DESC LIMIT ?`,
  );
  const one = database.prepare<[number, string], FoundRow>(`${found} AND id = ?`);
  const held = database
    .prepare<[number], string>(
      `SELECT DISTINCT status FROM counts
       WHERE account = ? AND entity = '${kind}' AND integration = '${allIntegrations}' AND total > 0`,
    )
    .pluck();
  const list = createList<{ id: string }>(database, {
    entity: kind,
    table,
    kind: groups.kind ?? '',
    members: { id: 'id' },
  });

  /** Filters of which each hit meets one; none where the conditions exclude each other or nothing has such a status. */
  const filtersOf = (account: number, { states, statuses }: Wanted): { status?: string; kind?: string }[] => {
    const asked = states.map((state) => stateFilters[kind][state]);
    if (asked.includes(undefined)) return [];
    const all = asked.filter((one) => one !== undefined);
    const words = [...new Set(all.flatMap(({ status }) => status ?? []))];
    const kinds = [...new Set(all.flatMap((one) => one.kind ?? []))];
    if (words.length > 1 || kinds.length > 1) return [];
    const other = kinds[0] === undefined ? {} : { kind: kinds[0] };
    if (statuses.size === 0) return [{ ...other, ...(words[0] === undefined ? {} : { status: words[0] }) }];
    return held
      .all(account)
      .filter((status) => statuses.has(bareWord(status)) && (words[0] ?? status) === status)
      .map((status) => ({ ...other, status }));
  };

  const listed = (
    account: number,
    { text, asked, limit, changedAfter }: Wanted,
    filter: { status?: string; kind?: string },
  ): FoundRow[] => {
    const ids: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < mostPages && ids.length < limit; pages += 1) {
      const page = list({
        account,
        limit,
        after,
        sort: '-updatedAt',
        integration: undefined,
        status: filter.status,
        kind: filter.kind,
        from: changedAfter,
        text: asked.words.length === 0 ? undefined : text,
      });
      ids.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    return ids.map((id) => one.get(account, id)).filter((row) => row !== undefined);
  };

  return {
    kind,
    find(account, wanted) {
      const { text, asked, limit } = wanted;
      if (isConditional(wanted)) {
        return filtersOf(account, wanted).flatMap((filter) => listed(account, wanted, filter));
      }
      if (asked.words.length === 0) return listed(account, wanted, {});
      const rows = [
        ...called.all(account, text.trim(), `#${text.trim()}`, limit),
        ...search(text, { account, ...rowRange(account) }, limit),
      ];
      return [...new Map(rows.map((row) => [row.id, row])).values()];
    },
    one: (account, id) => one.get(account, id),
    statuses: (account) => held.all(account),
  };
}

/** SQL of the given columns with a dot between those that hold something. */
function joined(table: string, columns: readonly string[]): string {
  return `concat_ws(' · ', ${columns.map((column) => `nullif(${table}.${column}, '')`).join(', ')})`;
}
