import type { JsonValue } from '../../../shared/json.ts';
import type { ColumnValue } from '../cached-table.ts';
import type { Database } from '../database.ts';
import { createStatementCache } from '../statements.ts';

/** Where a row stands in a list: its time, and its number for rows of one time. */
export type Position = readonly [time: string, row: number];

/** Columns and the values that they must have: the beginning of an index. */
export type Filter = Readonly<Record<string, ColumnValue>>;

/** A stretch of a list of one table. */
export interface Stretch {
  /** Rows that meet any of these, each answered by an index of its own; all name the same columns. */
  readonly filters: readonly Filter[];
  readonly time: 'created_at' | 'updated_at';
  readonly descending: boolean;
  /** Bounds of the time, the lower one inclusive; undefined where there is none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Only what comes after this position. */
  readonly after: Position | undefined;
  readonly limit: number;
}

/** Filters that one statement takes: SQLite allows 500 parts of a compound. */
const mostAtOnce = 200;

/** Positions of one table in the order of a list. */
export interface Positions {
  /** The next `limit` positions. */
  next(stretch: Stretch): Position[];
  /** How many there are, counted no further than `most`. */
  count(stretch: Omit<Stretch, 'after' | 'limit'>, most: number): number;
}

/**
 * Prepares the walk over a cached table. Filters are merged by SQLite while it reads (a compound in the order of its indexes), so that a page costs what its rows cost, however many filters
 * there are.
 */
export function createPositions(database: Database, table: string): Positions {
  const prepared = createStatementCache(database);

  const part = ({ filters, time, descending, from, to, after }: Omit<Stretch, 'limit'>, index: number) => {
    const wanted = Object.keys(filters[index] ?? {}).map((column) => `${column} = @${column}_${index}`);
    if (from !== undefined) wanted.push(`${time} >= @from`);
    if (to !== undefined) wanted.push(`${time} < @to`);
    if (after !== undefined) wanted.push(`(${time}, row) ${descending ? '<' : '>'} (@time, @row)`);
    return `SELECT ${time} AS time, row FROM ${table} WHERE ${wanted.join(' AND ')}`;
  };
  const values = ({ filters, from, to, after }: Omit<Stretch, 'limit'>, limit: number) => ({
    ...Object.fromEntries(
      filters.flatMap((filter, index) =>
        Object.entries(filter).map(([column, value]) => [`${column}_${index}`, value] as const),
      ),
    ),
    from: from ?? null,
    to: to ?? null,
    time: after?.[0] ?? null,
    row: after?.[1] ?? null,
    limit,
  });
  const compound = (stretch: Omit<Stretch, 'limit'>): string =>
    stretch.filters.map((_filter, index) => part(stretch, index)).join(' UNION ALL ');

  const nextOf = (stretch: Stretch): Position[] => {
    const direction = stretch.descending ? 'DESC' : 'ASC';
    return prepared<[Filter], [string, number]>(
      `${compound(stretch)} ORDER BY 1 ${direction}, 2 ${direction} LIMIT @limit`,
    )
      .raw()
      .all(values(stretch, stretch.limit));
  };

  return {
    next: (stretch) => {
      const parts = inParts(stretch.filters);
      if (parts.length === 1) return nextOf(stretch);
      return parts
        .flatMap((filters) => nextOf({ ...stretch, filters }))
        .sort(comparePositions(stretch.descending))
        .slice(0, stretch.limit);
    },
    count: (stretch, most) => {
      let total = 0;
      for (const filters of inParts(stretch.filters)) {
        const counted = { ...stretch, filters, after: undefined };
        const limit = most - total;
        if (limit > 0)
          total +=
            prepared<[Filter], number>(`SELECT count(*) FROM (${compound(counted)} LIMIT @limit)`)
              .pluck()
              .get(values(counted, limit)) ?? 0;
      }
      return total;
    },
  };
}

function inParts(filters: readonly Filter[]): (readonly Filter[])[] {
  return Array.from({ length: Math.ceil(filters.length / mostAtOnce) }, (_each, index) =>
    filters.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  );
}

/** The order of a list. */
export function comparePositions(descending: boolean): (left: Position, right: Position) => number {
  const sign = descending ? -1 : 1;
  return ([leftTime, leftRow], [rightTime, rightRow]) => {
    if (leftTime === rightTime) return sign * (leftRow - rightRow);
    return leftTime < rightTime ? -sign : sign;
  };
}

/** A key that nobody here has written starts at the beginning: it can come from an older version, never from data. */
export function parsePosition(after: string | undefined): Position | undefined {
  try {
    const value = JSON.parse(after ?? 'null') as JsonValue;
    if (!Array.isArray(value)) return undefined;
    const [time, row] = value;
    return typeof time === 'string' && typeof row === 'number' ? [time, row] : undefined;
  } catch {
    return undefined;
  }
}
