import type { GroupSort, GroupState } from '../../../shared/domain/exception-words.ts';
import type { ExceptionGroupRow, ExceptionMark } from '../../../shared/domain/exception-group.ts';
import type { Database } from '../database.ts';
import type { GroupsRequest } from '../exception-operations.ts';
import type { Page } from '../page.ts';
import { rowRange } from '../row-range.ts';
import { searchWords } from '../search-text.ts';
import { createStatementCache } from '../statements.ts';
import { lastDays } from './last-days.ts';
import { without } from './without.ts';

/** A group as `cache.db` knows it: without what people have noted about it. */
export type StoredGroup = Omit<ExceptionGroupRow, 'mark' | 'snoozed'>;

/** What the inbox is asked for; `account` is its number in `cache.db`, `snoozed` the groups that are put off now. */
export type GroupPageRequest = Omit<GroupsRequest, 'accountId'> & {
  readonly account: number;
  readonly snoozed: readonly string[];
};

/** Groups of exceptions, by pages and one by one. */
export interface ExceptionGroupReads {
  page(request: GroupPageRequest): Page<StoredGroup>;
  one(account: number, id: string, now: string): StoredGroup | null;
  /** Open exceptions of a group; 0 where it doesn't exist. */
  open(account: number, id: string): number;
  count(account: number, state: GroupState, snoozed: readonly string[]): number;
}

/** How a mark looks where nobody has noted anything. */
export const unmarked: ExceptionMark = { note: '', assignee: '', snooze: null };

type Values = Readonly<Record<string, string | number | null>>;
type Bare = Omit<StoredGroup, 'trend' | 'message'> & {
  readonly number: number;
  readonly place: string | number;
};

/** Single exceptions that hold the words, whose groups are shown too: the newest. */
const mostHits = 500;

const columns = `
  number, id, category, integration AS integrationId, pattern, active, dismissed, resolved, other, records,
  first_seen AS firstSeen, last_seen AS lastSeen, open_since AS openSince`;

const conditions: Readonly<Record<GroupState, string>> = {
  open: 'active > 0',
  snoozed: 'active > 0 AND id IN (SELECT value FROM json_each(@snoozed))',
  dismissed: 'dismissed > 0',
  resolved: 'resolved > 0',
  all: 'TRUE',
};

/** Without any that are put off, the index of the open ones alone answers how many there are. */
function conditionOf(state: GroupState, snoozed: readonly string[]): string {
  const awake = 'AND id NOT IN (SELECT value FROM json_each(@snoozed))';
  return state === 'open' && snoozed.length > 0 ? `${conditions.open} ${awake}` : conditions[state];
}

const counted: Readonly<Record<GroupState, string>> = {
  open: 'active',
  snoozed: 'active',
  dismissed: 'dismissed',
  resolved: 'resolved',
  all: 'active + dismissed + resolved + other',
};

/**
 * Prepares the inbox. Each of its orders has an index, alone and with the filters that people use most, so that a page deep in 100,000 groups costs what the
 * first one costs.
 */
export function createExceptionGroupReads(database: Database): ExceptionGroupReads {
  const prepared = createStatementCache(database);
  const one = database.prepare<[number, string], Bare>(
    `SELECT ${columns}, 0 AS place FROM exception_groups WHERE account = ? AND id = ?`,
  );
  const days = database.prepare<[Values], { day: string; total: number }>(`
    SELECT day, total FROM exception_group_days WHERE account = @account AND group_id = @id AND day BETWEEN @from AND @to`);
  const newest = database
    .prepare<[Values], string>(
      `SELECT message FROM exceptions WHERE account = @account AND group_id = @id AND status = @status
       ORDER BY created_at DESC LIMIT 1`,
    )
    .pluck();
  const anyMessage = database
    .prepare<[Values], string>(
      'SELECT message FROM exceptions WHERE account = @account AND group_id = @id LIMIT 1',
    )
    .pluck();
  const hits = database
    .prepare<[Values], string>(
      `SELECT DISTINCT group_id FROM (
         SELECT rowid FROM exceptions_search
         WHERE exceptions_search MATCH @match
           AND rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
         ORDER BY rowid DESC LIMIT ${mostHits}) AS hit
       CROSS JOIN exceptions ON exceptions.row = hit.rowid`,
    )
    .pluck();

  const complete = (account: number, bare: Bare, now: string): StoredGroup => {
    const group = without(bare, 'number', 'place');
    const names = lastDays(now);
    const totals = new Map(
      days
        .all({ account, id: group.id, from: names[0] ?? '', to: names.at(-1) ?? '' })
        .map(({ day, total }) => [day, total]),
    );
    const status = group.active > 0 ? 'active' : group.resolved > 0 ? 'resolved' : 'dismissed';
    const message =
      newest.get({ account, id: group.id, status }) ?? anyMessage.get({ account, id: group.id }) ?? '';
    return { ...group, message, trend: names.map((day) => totals.get(day) ?? 0) };
  };

  const filtersOf = (request: GroupPageRequest): { sql: string; values: Values } => {
    const { account, state, category, integrationId, from, to } = request;
    const words = searchWords(request.text ?? '');
    const parts = ['account = @account', conditionOf(state, request.snoozed)];
    if (category !== undefined) parts.push('category = @category');
    if (integrationId !== undefined) parts.push('integration = @integration');
    if (from !== undefined) parts.push('last_seen >= @from');
    if (to !== undefined) parts.push('first_seen <= @to');
    const inPattern = words.map((_word, index) => `instr(lower(search), @word${index}) > 0`);
    if (words.length > 0)
      parts.push(`(${inPattern.join(' AND ')} OR id IN (SELECT value FROM json_each(@hits)))`);
    const match = words.map((word) => `"${word}"*`).join(' AND ');
    return {
      sql: parts.join(' AND '),
      values: {
        account,
        snoozed: JSON.stringify(request.snoozed),
        category: category ?? null,
        integration: integrationId ?? null,
        from: from ?? null,
        to: to ?? null,
        hits: words.length === 0 ? '[]' : JSON.stringify(hits.all({ match, ...rowRange(account) })),
        ...Object.fromEntries(words.map((word, index) => [`word${index}`, word])),
      },
    };
  };

  return {
    page: (request) => {
      const { account, limit, now } = request;
      const { sql, values } = filtersOf(request);
      const sort = sortColumn(request.sort, request.state);
      const after = placeIn(request.after);
      const rows = prepared<[Values], Bare>(
        `SELECT ${columns}, ${sort} AS place FROM exception_groups
         WHERE ${sql} ${after === undefined ? '' : `AND (${sort}, number) < (@place, @number)`}
         ORDER BY ${sort} DESC, number DESC LIMIT @limit`,
      ).all({ ...values, limit: limit + 1, place: after?.[0] ?? null, number: after?.[1] ?? null });
      const total = prepared<[Values], { total: number }>(
        `SELECT count(*) AS total FROM exception_groups WHERE ${sql}`,
      ).get(values);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        rows: shown.map((row) => complete(account, row, now)),
        next: rows.length > limit && last !== undefined ? JSON.stringify([last.place, last.number]) : null,
        total: total?.total ?? 0,
      };
    },
    one: (account, id, now) => {
      const row = one.get(account, id);
      return row === undefined ? null : complete(account, row, now);
    },
    open: (account, id) => one.get(account, id)?.active ?? 0,
    count: (account, state, snoozed) =>
      prepared<[Values], { total: number }>(
        `SELECT count(*) AS total FROM exception_groups WHERE account = @account AND ${conditionOf(state, snoozed)}`,
      ).get({ account, snoozed: JSON.stringify(snoozed) })?.total ?? 0,
  };
}

function sortColumn(sort: GroupSort, state: GroupState): string {
  if (sort === 'count') return counted[state];
  return sort === 'lastSeen' ? 'last_seen' : 'first_seen';
}

/** A key that nobody here has written starts at the beginning. */
function placeIn(after: string | undefined): readonly [string | number, number] | undefined {
  const match = /^\[("[\w:.+-]{0,40}"|\d{1,15}),(\d{1,15})\]$/.exec(after ?? '');
  if (match === null) return undefined;
  return JSON.parse(match[0]) as [string | number, number];
}
