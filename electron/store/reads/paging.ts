import type { ColumnValue } from '../cached-table.ts';
import type { Page } from '../page.ts';
import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';
import { createMatchingRows, type TextMatch } from './matching-rows.ts';
import {
  comparePositions,
  createPositions,
  parsePosition,
  type Filter,
  type Position,
  type Stretch,
} from './positions.ts';

/** A list of one cached table: its columns as the window sees them, and the columns by which it can be filtered. */
export interface ListDefinition {
  readonly entity: string;
  readonly table: string;
  /** The column of each member of a row. */
  readonly members: Readonly<Record<string, string>>;
  /** The column beside status and integration that the list filters by. */
  readonly kind: string;
}

/** What is asked for; undefined filters let everything through. */
export interface ListRequest {
  readonly account: number;
  readonly limit: number;
  readonly after: string | undefined;
  readonly sort: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
  readonly integration: string | undefined;
  readonly status: string | undefined;
  readonly kind: string | undefined;
  /** Bounds of the time that the list is sorted by, ISO-8601 UTC; the lower one inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Words of which every one must begin a word of the row. */
  readonly text?: string | undefined;
}

interface Group {
  readonly status: string;
  readonly kind: string;
  readonly total: number;
}

const columnBySort = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
/** Where rows have to be counted one by one, they are counted this far. */
const mostCounted = 1_000;
/** Rows that one page looks at for a text that very many have; and how many at a time. */
const mostWalked = 3_000;
const batch = 300;

/**
 * Pages of a cached table by key: a page deep in the list costs what the first one costs. Filters that leave out an inner column of an index are answered group by group (the counts know the few
 * groups that there are), each with its own index, and merged: so that six indexes serve every combination, and the total comes for nothing where nothing but groups is asked for. With a text
 * that very many rows have, a page may hold fewer rows than asked for, even none: `next` says where to go on.
 */
export function createList<Row>(
  database: Database,
  { entity, table, members, kind: kindColumn }: ListDefinition,
): (request: ListRequest) => Page<Row> {
  const groups = database.prepare<[Readonly<Record<string, ColumnValue>>], Group>(`
    SELECT status, kind, sum(total) AS total FROM counts
    WHERE account = @account AND entity = '${entity}' AND integration = @integration
      AND (@status IS NULL OR status = @status) AND (@kind IS NULL OR kind = @kind)
    GROUP BY status, kind HAVING sum(total) > 0`);
  const rowsByPosition = database.prepare<[string], Row>(`
    SELECT ${Object.entries(members)
      .map(([member, sql]) => `${table}.${sql} AS ${member}`)
      .join(', ')}
    FROM json_each(?) AS wanted JOIN ${table} ON ${table}.row = wanted.value ORDER BY wanted.key`);
  const searched = database.prepare<[string], { row: number; search: string }>(
    `SELECT row, search FROM json_each(?) AS wanted JOIN ${table} ON ${table}.row = wanted.value`,
  );
  const positions = createPositions(database, table);
  const matching = createMatchingRows(database, table);
  const gathered = createGathered(database, table, kindColumn);

  const filtersOf = (request: ListRequest, found: readonly Group[]): Filter[] => {
    const { account, integration, status, kind } = request;
    const ofAccount = { account, ...(integration === undefined ? {} : { integration }) };
    const unfiltered = integration === undefined && status === undefined && kind === undefined;
    return unfiltered
      ? [ofAccount]
      : found.map((group) => ({ ...ofAccount, status: group.status, [kindColumn]: group.kind }));
  };

  const page = (at: readonly Position[], limit: number): Pick<Page<Row>, 'rows' | 'next'> => {
    const shown = at.slice(0, limit);
    return {
      rows: rowsByPosition.all(JSON.stringify(shown.map(([, row]) => row))),
      next: at.length > limit ? JSON.stringify(shown.at(-1)) : null,
    };
  };

  const walk = (stretch: Stretch, test: TextMatch['test']): Page<Row> => {
    const hits: Position[] = [];
    let after = stretch.after;
    for (let looked = 0; looked < mostWalked; looked += batch) {
      const found = positions.next({ ...stretch, after, limit: batch });
      const ids = JSON.stringify(found.map(([, row]) => row));
      const texts = new Map(searched.all(ids).map(({ row, search }) => [row, search]));
      hits.push(...found.filter(([, row]) => test(texts.get(row) ?? '')));
      if (hits.length > stretch.limit)
        return { ...page(hits, stretch.limit), total: mostCounted, atLeast: true };
      if (found.length < batch) return { ...page(hits, stretch.limit), total: mostCounted, atLeast: true };
      after = found.at(-1);
    }
    return { ...page(hits, stretch.limit), next: JSON.stringify(after), total: mostCounted, atLeast: true };
  };

  return (request) => {
    const { account, integration, status, kind, from, to, text, limit } = request;
    const found = groups.all({
      account,
      integration: integration ?? allIntegrations,
      status: status ?? null,
      kind: kind ?? null,
    });
    if (found.length === 0) return { rows: [], next: null, total: 0 };
    const stretch = {
      filters: filtersOf(request, found),
      time: columnBySort[request.sort.replace('-', '') as keyof typeof columnBySort],
      descending: request.sort.startsWith('-'),
      from,
      to,
      after: parsePosition(request.after),
      limit: limit + 1,
    };
    if (text !== undefined) {
      const { rows, test } = matching(account, text);
      if (rows === null) return walk({ ...stretch, limit }, test);
      const { at, total } = gathered(request, stretch, rows);
      return { ...page(at, limit), total };
    }
    const at = positions.next(stretch);
    if (from === undefined && to === undefined) {
      return { ...page(at, limit), total: found.reduce((sum, group) => sum + group.total, 0) };
    }
    const total = positions.count(stretch, mostCounted + 1);
    return { ...page(at, limit), total: Math.min(total, mostCounted), ...(total > mostCounted && atLeast) };
  };
}

const atLeast = { atLeast: true } as const;

/** Puts rows that are known into the order of the list, those that the filters let through: a page of their positions, and how many they are. */
function createGathered(
  database: Database,
  table: string,
  kindColumn: string,
): (request: ListRequest, stretch: Stretch, rows: readonly number[]) => { at: Position[]; total: number } {
  const prepare = (time: string) =>
    database
      .prepare<[Readonly<Record<string, ColumnValue>>], [string, number]>(
        `SELECT ${time}, row FROM json_each(@rows) AS wanted JOIN ${table} ON ${table}.row = wanted.value
         WHERE (@integration IS NULL OR integration = @integration) AND (@status IS NULL OR status = @status)
           AND (@kind IS NULL OR ${kindColumn} = @kind)
           AND (@from IS NULL OR ${time} >= @from) AND (@to IS NULL OR ${time} < @to)
         ORDER BY 1, 2`,
      )
      .raw();
  const statements = { created_at: prepare('created_at'), updated_at: prepare('updated_at') };

  return ({ integration, status, kind }, { time, descending, from, to, after, limit }, rows) => {
    const all = statements[time].all({
      rows: JSON.stringify(rows),
      integration: integration ?? null,
      status: status ?? null,
      kind: kind ?? null,
      from: from ?? null,
      to: to ?? null,
    });
    if (descending) all.reverse();
    const start =
      after === undefined
        ? 0
        : all.findIndex((position) => comparePositions(descending)(position, after) > 0);
    return { at: start < 0 ? [] : all.slice(start, start + limit), total: all.length };
  };
}
