import type { ExceptionRow } from '../../../shared/domain/page.ts';
import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';
import type { FindExceptions } from '../exception-operations.ts';
import type { Page } from '../page.ts';
import { rowRange } from '../row-range.ts';
import { folded, searchWords } from '../search-text.ts';
import { createStatementCache } from '../statements.ts';
import { without } from './without.ts';

type Values = Readonly<Record<string, string | number | null>>;
type Found = ExceptionRow & { readonly row: number; readonly search: string };
type Request = Omit<FindExceptions, 'accountId'>;
/** Equalities by column. */
type Part = Readonly<Partial<Record<'group_id' | 'integration' | 'status' | 'category', string>>>;
type Place = readonly [createdAt: string, row: number];

/** Rows that one page of a search looks at, at most; the next page goes on from there. */
const mostLookedAt = 20_000;

/** Beginnings of words up to this length have an index of their own. */
const indexedPrefix = 4;

/** Columns of an exception as lists show them, by member. */
export const exceptionColumns = `exceptions.id AS id, created_at AS createdAt, updated_at AS updatedAt, category, status,
  entity_type AS entityType, entity_id AS entityId, reference, integration AS integrationId, message`;

/**
 * Prepares finding exceptions by group, state, category, integration, period and words, newest first. Without words an index gives the order, and the states
 * of a group are walked side by side; with words what has them is looked at as a stream, so that very common ones cost no more than rare ones.
 */
export function createFindExceptions(
  database: Database,
): (account: number, request: Request) => Page<ExceptionRow> {
  const prepared = createStatementCache(database);
  const groupsOf = database.prepare<[Values], Part>(`
    SELECT DISTINCT status, kind AS category FROM counts
    WHERE account = @account AND entity = 'exceptions' AND integration = @integration
      AND (@status IS NULL OR status = @status) AND (@category IS NULL OR kind = @category)`);

  /** Stretches of an index that lie in the order of creation: walked side by side they give everything that is asked for. */
  const partsOf = (account: number, request: Request): Part[] => {
    const { groupId, integrationId, status, category } = request;
    if (groupId === undefined && [integrationId, status, category].every((one) => one === undefined))
      return [{}];
    const found = groupsOf.all({
      account,
      integration: integrationId ?? allIntegrations,
      status: status ?? null,
      category: category ?? null,
    });
    if (groupId === undefined)
      return found.map((part) =>
        integrationId === undefined ? part : { ...part, integration: integrationId },
      );
    return [...new Set(found.map((part) => part.status ?? ''))].map((one) => ({
      group_id: groupId,
      status: one,
    }));
  };
  const conditionsOf = (part: Part, request: Request): string =>
    [
      'account = @account',
      ...Object.keys(part).map((column) => `${column} = @${column}`),
      ...(request.from === undefined ? [] : ['created_at >= @from']),
      ...(request.to === undefined ? [] : ['created_at <= @to']),
    ].join(' AND ');
  const valuesOf = (account: number, part: Part, { from, to }: Request): Values => ({
    account,
    ...part,
    from: from ?? null,
    to: to ?? null,
  });
  const total = (account: number, request: Request): number =>
    partsOf(account, request)
      .map((part) =>
        prepared<[Values], { total: number }>(
          `SELECT count(*) AS total FROM exceptions WHERE ${conditionsOf(part, request)}`,
        ).get(valuesOf(account, part, request)),
      )
      .reduce((sum, counted) => sum + (counted?.total ?? 0), 0);

  /** By creation, newest first, without words. */
  const inOrder = (account: number, request: Request, limit: number): Found[] => {
    const after = placeIn(request.after);
    return partsOf(account, request)
      .flatMap((part) =>
        prepared<[Values], Found>(
          `SELECT ${exceptionColumns}, row, search FROM exceptions
           WHERE ${conditionsOf(part, request)} ${after === undefined ? '' : 'AND (created_at, row) < (@createdAt, @row)'}
           ORDER BY created_at DESC, row DESC LIMIT @limit`,
        ).all({
          ...valuesOf(account, part, request),
          createdAt: after?.[0] ?? null,
          row: after?.[1] ?? null,
          limit,
        }),
      )
      .sort(newestFirst);
  };

  /** By arrival, newest first: what the search index has for the words, cut to what it can stream. */
  const withWords = function* (
    account: number,
    request: Request,
    words: readonly string[],
  ): Generator<Found> {
    const after = placeIn(request.after);
    const range = rowRange(account);
    const match = words
      .map((word) => `"${Array.from(word).slice(0, indexedPrefix).join('')}"*`)
      .join(' AND ');
    yield* prepared<[Values], Found>(
      `SELECT ${exceptionColumns}, row, exceptions.search AS search
       FROM exceptions_search CROSS JOIN exceptions ON exceptions.row = exceptions_search.rowid
       WHERE exceptions_search MATCH @match
         AND exceptions_search.rowid BETWEEN CAST(@first AS INTEGER) AND CAST(@last AS INTEGER)
       ORDER BY exceptions_search.rowid DESC LIMIT ${mostLookedAt}`,
    ).iterate({ match, first: range.from, last: after === undefined ? range.to : after[1] - 1 });
  };

  return (account, request) => {
    const words = searchWords(request.text ?? '');
    const typed = (request.text ?? '').trim() !== '';
    if (typed && words.length === 0) return { rows: [], next: null, total: 0 };
    if (words.length === 0) {
      const rows = inOrder(account, request, request.limit + 1);
      const shown = rows.slice(0, request.limit);
      const next = rows.length > request.limit ? keyOf(shown.at(-1)) : null;
      return { rows: shown.map(bare), next, total: total(account, request) };
    }
    const shown: Found[] = [];
    let lookedAt = 0;
    let last: Found | undefined;
    for (const found of withWords(account, request, words)) {
      if (shown.length === request.limit)
        return { rows: shown.map(bare), next: keyOf(last), total: total(account, request) };
      lookedAt += 1;
      last = found;
      if (matches(found, request) && beginsAll(found.search, words) && isOfGroup(found, request))
        shown.push(found);
    }
    const next = lookedAt === mostLookedAt ? keyOf(last) : null;
    return { rows: shown.map(bare), next, total: total(account, request) };
  };

  function isOfGroup({ row }: Found, { groupId }: Request): boolean {
    if (groupId === undefined) return true;
    const group = prepared<[number], { id: string }>(
      'SELECT group_id AS id FROM exceptions WHERE row = ?',
    ).get(row);
    return group?.id === groupId;
  }
}

function matches(found: Found, request: Request): boolean {
  return (
    (request.status ?? found.status) === found.status &&
    (request.category ?? found.category) === found.category &&
    (request.integrationId ?? found.integrationId) === found.integrationId &&
    (request.from ?? found.createdAt) <= found.createdAt &&
    (request.to ?? found.createdAt) >= found.createdAt
  );
}

function beginsAll(search: string, words: readonly string[]): boolean {
  const text = ` ${folded(search)}`;
  return words.every((word) => text.includes(` ${word}`));
}

function newestFirst(left: Found, right: Found): number {
  if (left.createdAt === right.createdAt) return right.row - left.row;
  return left.createdAt < right.createdAt ? 1 : -1;
}

function bare(found: Found): ExceptionRow {
  return without(found, 'row', 'search');
}

function keyOf(found: Found | undefined): string | null {
  return found === undefined ? null : JSON.stringify([found.createdAt, found.row]);
}

/** A key that nobody here has written starts at the beginning. */
function placeIn(after: string | undefined): Place | undefined {
  const match = /^\["[^"\\]{0,100}",\d{1,16}\]$/.exec(after ?? '');
  return match === null ? undefined : (JSON.parse(match[0]) as [string, number]);
}
