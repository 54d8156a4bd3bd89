import type { JsonValue } from '../../../shared/json.ts';
import type { ColumnValue } from '../cached-table.ts';
import type { Page } from '../operations.ts';
import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';
import { createStatementCache } from '../statements.ts';

/** A list of one cached table: its columns as the window sees them, and the columns by which it can be filtered. */
export interface ListDefinition {
  readonly entity: string;
  readonly table: string;
  /** The column of each member of a row. */
  readonly members: Readonly<Record<string, string>>;
  /** The column beside status and integration that the list filters by; null where there is none. */
  readonly kind: string | null;
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
}

interface Group {
  readonly status: string;
  readonly kind: string;
  readonly total: number;
}

type Position = readonly [time: string, row: number];

const columnBySort = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/**
 * Pages of a cached table by key: a page deep in the list costs what the first one costs. Filters that leave out an inner column of an index
 * are answered group by group (the counts know the few groups that there are), each with its own index, and merged: so that six indexes serve every
 * combination, and the total comes for nothing.
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

  const prepared = createStatementCache(database);
  const positions = (request: ListRequest, filter: Readonly<Record<string, ColumnValue>>): Position[] => {
    const descending = request.sort.startsWith('-');
    const time = columnBySort[request.sort.replace('-', '') as keyof typeof columnBySort];
    const after = request.after === undefined ? undefined : parsePosition(request.after);
    const wanted = Object.keys(filter).map((column) => `${column} = @${column}`);
    if (after !== undefined) wanted.push(`(${time}, row) ${descending ? '<' : '>'} (@time, @row)`);
    const direction = descending ? 'DESC' : 'ASC';
    return prepared<[Readonly<Record<string, ColumnValue>>], [string, number]>(
      `SELECT ${time}, row FROM ${table} WHERE ${wanted.join(' AND ')}
       ORDER BY ${time} ${direction}, row ${direction} LIMIT @limit`,
    )
      .raw()
      .all({ ...filter, limit: request.limit + 1, time: after?.[0] ?? '', row: after?.[1] ?? 0 });
  };

  return (request) => {
    const { account, integration, status, kind } = request;
    const found = groups.all({
      account,
      integration: integration ?? allIntegrations,
      status: status ?? null,
      kind: kind ?? null,
    });
    const ofAccount = { account, ...(integration === undefined ? {} : { integration }) };
    const unfiltered = integration === undefined && status === undefined && kind === undefined;
    const filters = unfiltered
      ? [ofAccount]
      : found.map((group) => ({
          ...ofAccount,
          status: group.status,
          ...(kindColumn === null ? {} : { [kindColumn]: group.kind }),
        }));
    const merged = filters
      .flatMap((filter) => positions(request, filter))
      .sort(comparePositions(request.sort.startsWith('-')))
      .slice(0, request.limit + 1);
    const shown = merged.slice(0, request.limit);
    const last = shown.at(-1);
    return {
      rows: rowsByPosition.all(JSON.stringify(shown.map(([, row]) => row))),
      next: merged.length > request.limit && last !== undefined ? JSON.stringify(last) : null,
      total: found.reduce((sum, { total }) => sum + total, 0),
    };
  };
}

function comparePositions(descending: boolean): (left: Position, right: Position) => number {
  const sign = descending ? -1 : 1;
  return ([leftTime, leftRow], [rightTime, rightRow]) => {
    if (leftTime === rightTime) return sign * (leftRow - rightRow);
    return leftTime < rightTime ? -sign : sign;
  };
}

/** A key that nobody here has written starts at the beginning: it can come from an older version, never from data. */
function parsePosition(after: string): Position | undefined {
  try {
    const value = JSON.parse(after) as JsonValue;
    if (!Array.isArray(value)) return undefined;
    const [time, row] = value;
    return typeof time === 'string' && typeof row === 'number' ? [time, row] : undefined;
  } catch {
    return undefined;
  }
}
