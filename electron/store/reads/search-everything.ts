import { configurationEntities, type Entity } from '../../../shared/domain/entity.ts';
import type { SearchHit } from '../../../shared/domain/page.ts';
import type { CachedEntity } from '../cached-table.ts';
import type { Database } from '../database.ts';
import { cachedEntities, cachedTables } from '../repositories/cached-tables.ts';
import { rowRange } from '../row-range.ts';
import { createSearch } from '../search.ts';

/** Whom to search for: the account's number in each file; undefined where the file doesn't know it. */
export interface SearchRequest {
  readonly consoleAccount: number | undefined;
  readonly cacheAccount: number | undefined;
  readonly text: string;
  readonly limit: number;
  /** Only these kinds; absent or empty: all. */
  readonly kinds?: readonly Entity[] | undefined;
}

const configurationSource = {
  entity: 'entity',
  title: 'name',
  context: "''",
  table: 'configuration_records',
  index: 'configuration_search',
  key: 'number',
} as const;

/** Prepares the search over both files. Configuration comes first; every kind that has hits gets its share of `limit`. */
export function createSearchEverything(
  consoleDatabase: Database,
  cacheDatabase: Database,
): (request: SearchRequest) => SearchHit[] {
  const configuration = createSearch(consoleDatabase, {
    ...configurationSource,
    condition: 'configuration_records.account = @account',
  });
  const configurationByKind = configurationEntities.map(
    (entity) =>
      [
        entity,
        createSearch(consoleDatabase, {
          ...configurationSource,
          condition: `configuration_records.account = @account AND entity = '${entity}'`,
        }),
      ] as const,
  );
  const cached = cachedEntities.map((entity) => [entity, createCachedSearch(cacheDatabase, entity)] as const);

  return ({ consoleAccount, cacheAccount, text, limit, kinds: wanted = [] }) => {
    const kinds: SearchHit[][] = [];
    const isWanted = ([entity]: readonly [Entity, unknown]): boolean =>
      wanted.length === 0 || wanted.includes(entity);
    if (consoleAccount !== undefined) {
      const everyNumber = { account: consoleAccount, from: 0, to: Number.MAX_SAFE_INTEGER };
      const searches =
        wanted.length === 0
          ? [configuration]
          : configurationByKind.filter(isWanted).map(([, search]) => search);
      kinds.push(...searches.map((search) => search(text, everyNumber, limit)));
    }
    if (cacheAccount !== undefined) {
      const scope = { account: cacheAccount, ...rowRange(cacheAccount) };
      kinds.push(...cached.filter(isWanted).map(([, search]) => search(text, scope, limit)));
    }
    return shares(kinds, limit);
  };
}

function createCachedSearch(database: Database, entity: CachedEntity): ReturnType<typeof createSearch> {
  const { table, hit } = cachedTables[entity];
  return createSearch(database, {
    entity: `'${entity}'`,
    title: joined(table, hit.title),
    context: joined(table, hit.context),
    table,
    index: `${table}_search`,
    key: 'row',
    condition: 'TRUE',
  });
}

/** SQL of the given columns with a dot between those that hold something. */
function joined(table: string, columns: readonly string[]): string {
  return `concat_ws(' · ', ${columns.map((column) => `nullif(${table}.${column}, '')`).join(', ')})`;
}

/** Takes from each kind in turn until there are enough, and keeps the kinds together. */
function shares(kinds: readonly SearchHit[][], limit: number): SearchHit[] {
  const taken = kinds.map(() => 0);
  let total = 0;
  for (let grown = true; grown && total < limit;) {
    grown = false;
    for (const [position, hits] of kinds.entries()) {
      const count = taken[position] ?? 0;
      if (total === limit || count === hits.length) continue;
      taken[position] = count + 1;
      total += 1;
      grown = true;
    }
  }
  return kinds.flatMap((hits, position) => hits.slice(0, taken[position]));
}
