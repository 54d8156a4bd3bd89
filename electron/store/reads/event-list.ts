import type {
  ActivityFigures,
  ActivityFilter,
  ActivityPage,
  HourTotal,
  KindTotal,
} from '../../../shared/domain/activity.ts';
import type { ActivityEventRow } from '../../../shared/domain/page.ts';
import type { ColumnValue } from '../cached-table.ts';
import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';
import { allHours, allKinds } from '../intake/event-hours.ts';
import { rowRange } from '../row-range.ts';
import { beginsAll, cutWords, matchAll } from '../search.ts';
import { searchWords } from '../search-text.ts';
import { createPositions, parsePosition } from './positions.ts';

/** What a page of events is asked for. `account` is its number in `cache.db`. */
export interface EventRequest extends ActivityFilter {
  readonly account: number;
  readonly limit: number;
  readonly after: string | undefined;
  readonly text?: string | undefined;
  readonly oldestFirst?: boolean;
}

/** Events by pages and in figures, out of `cache.db`. */
export interface EventReads {
  page(request: EventRequest): ActivityPage;
  figures(account: number, filter: ActivityFilter): ActivityFigures;
}

/** Columns of an event as lists show them, by member. */
export const eventColumns = `events.id, events.created_at AS createdAt, events.updated_at AS updatedAt,
  events.integration AS integrationId, events.moved_entity AS movedEntity, events.operation, events.direction, events.status,
  events.reference, events.message`;

/** Hits of a text that one page looks through at most: some 50 ms. */
const mostLookedThrough = 5_000;

type Parameters = Readonly<Record<string, ColumnValue>>;
type Found = ActivityEventRow & { readonly row: number; readonly search: string };

/**
 * Prepares the reading of events. The counts per hour know the few kinds (entity, operation, direction, status) that there are; each kind that is wanted is one range of an index, and the ranges are
 * merged: two indexes serve every combination of filters, and the total comes for nothing.
 */
export function createEventReads(database: Database): EventReads {
  const positions = createPositions(database, 'events');
  const inPeriod = `account = @account AND integration = @integration
    AND hour >= @fromHour AND hour < @toHour`;
  /** All kinds of an hour have a row of their own: pictures are mostly of these. */
  const ofAllKinds = `AND entity = '${allKinds}' AND (@direction IS NULL OR direction = @direction)
    AND (@status IS NULL OR status = @status)`;
  const wanted = ['entity', 'operation', 'direction', 'status']
    .map((column) => `AND (@${column} IS NULL OR ${column} = @${column})`)
    .join(' ');
  const hoursOf = (condition: string) =>
    database.prepare<[Parameters], HourTotal>(`
      SELECT hour, direction, status, sum(total) AS total FROM event_hours WHERE ${inPeriod} ${condition}
      GROUP BY hour, direction, status`);
  const [hours, hoursOfAllKinds] = [hoursOf(`AND entity <> '${allKinds}' ${wanted}`), hoursOf(ofAllKinds)];
  const kindsInPeriod = database.prepare<[Parameters], KindTotal>(`
    SELECT entity, operation, direction, status, sum(total) AS total FROM event_hours
    WHERE ${inPeriod} AND entity <> '${allKinds}' GROUP BY entity, operation, direction, status`);
  const kindsOfAllHours = database.prepare<[Parameters], KindTotal>(`
    SELECT entity, operation, direction, status, total FROM event_hours
    WHERE account = @account AND integration = @integration AND hour = ${allHours}`);
  const kindsOf = (account: number, filter: ActivityFilter): KindTotal[] =>
    (filter.fromHour === undefined && filter.toHour === undefined ? kindsOfAllHours : kindsInPeriod).all(
      parameters(account, filter),
    );
  const rows = database.prepare<[string], ActivityEventRow>(`
    SELECT ${eventColumns} FROM json_each(?) AS wanted JOIN events ON events.row = wanted.value ORDER BY wanted.key`);
  const found = database.prepare<[Parameters], Found>(`
    SELECT ${eventColumns}, events.row, events.search
    FROM events_search CROSS JOIN events ON events.row = events_search.rowid
    WHERE events_search MATCH @match
      AND events_search.rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
    ORDER BY events_search.rowid DESC LIMIT ${mostLookedThrough}`);

  const listed = (request: EventRequest): ActivityPage => {
    const { account, integrationId: integration } = request;
    const after = parsePosition(request.after);
    const found = kindsOf(account, request).filter((kind) => isOfKind(kind, request));
    const ofAll = { account };
    const isAll =
      integration === undefined &&
      [request.entity, request.operation, request.direction, request.status].every(
        (one) => one === undefined,
      );
    const ranges = isAll
      ? [ofAll]
      : found.map(({ entity, operation, status, direction }) => ({
          ...ofAll,
          ...(integration === undefined ? {} : { integration }),
          ...{ moved_entity: entity, operation, status, direction },
        }));
    const merged = positions.next({
      filters: ranges,
      time: 'created_at',
      descending: request.oldestFirst !== true,
      from: request.fromHour === undefined ? undefined : instantOf(request.fromHour),
      to: request.toHour === undefined ? undefined : instantOf(request.toHour),
      after,
      limit: request.limit + 1,
    });
    const shown = merged.slice(0, request.limit);
    const last = shown.at(-1);
    return {
      rows: rows.all(JSON.stringify(shown.map(([, row]) => row))),
      next: merged.length > request.limit && last !== undefined ? JSON.stringify(last) : null,
      total: found.reduce((sum, { total }) => sum + total, 0),
    };
  };

  /** Looks through what has the words, the newest first; a page may be empty and still name where to go on. */
  const searched = (request: EventRequest, words: readonly string[]): ActivityPage => {
    const range = rowRange(request.account);
    const before = parsePosition(request.after)?.[1] ?? range.to + 1;
    const hits = found.all({ match: matchAll(cutWords(words)), from: range.from, to: before - 1 });
    const matching = hits.filter((hit) => isWanted(hit, request) && beginsAll(hit.search, words));
    const shown = matching.slice(0, request.limit);
    const lookedTo = matching.length > request.limit ? shown.at(-1)?.row : hits.at(-1)?.row;
    const more = matching.length > request.limit || hits.length === mostLookedThrough;
    return {
      rows: rows.all(JSON.stringify(shown.map(({ row }) => row))),
      next: more && lookedTo !== undefined ? JSON.stringify(['', lookedTo]) : null,
      total: null,
    };
  };

  return {
    page: (request) => {
      const words = searchWords(request.text ?? '');
      return words.length === 0 ? listed(request) : searched(request, words);
    },
    figures: (account, filter) => ({
      hours: (filter.entity === undefined && filter.operation === undefined ? hoursOfAllKinds : hours).all(
        parameters(account, filter),
      ),
      kinds: kindsOf(account, filter),
    }),
  };
}

function parameters(account: number, filter: ActivityFilter): Parameters {
  return {
    account,
    integration: filter.integrationId ?? allIntegrations,
    fromHour: filter.fromHour ?? 0,
    toHour: filter.toHour ?? Number.MAX_SAFE_INTEGER,
    entity: filter.entity ?? null,
    operation: filter.operation ?? null,
    direction: filter.direction ?? null,
    status: filter.status ?? null,
  };
}

function isOfKind(kind: Omit<KindTotal, 'total'>, filter: ActivityFilter): boolean {
  return (
    (filter.entity ?? kind.entity) === kind.entity &&
    (filter.operation ?? kind.operation) === kind.operation &&
    (filter.direction ?? kind.direction) === kind.direction &&
    (filter.status ?? kind.status) === kind.status
  );
}

function isWanted(row: ActivityEventRow, filter: ActivityFilter): boolean {
  return (
    (filter.integrationId ?? row.integrationId) === row.integrationId &&
    (filter.fromHour === undefined || row.createdAt >= instantOf(filter.fromHour)) &&
    (filter.toHour === undefined || row.createdAt < instantOf(filter.toHour)) &&
    isOfKind({ ...row, entity: row.movedEntity }, filter)
  );
}

function instantOf(hour: number): string {
  return new Date(hour * 3_600_000).toISOString();
}
