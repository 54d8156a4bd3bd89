import type { ExceptionView } from '../../../shared/domain/exception-group.ts';
import type { ActivityEventRow, ExceptionRow, OrderRow } from '../../../shared/domain/page.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Database } from '../database.ts';
import { rowRange } from '../row-range.ts';
import { folded, searchWords } from '../search-text.ts';
import { exceptionColumns } from './find-exceptions.ts';
import { orderColumns } from './orders.ts';
import { without } from './without.ts';

type Held = ExceptionRow & {
  readonly exceptionType: string;
  readonly groupId: string;
  readonly record: string;
};
type Values = Readonly<Record<string, string | number>>;

/** Events and other exceptions that are shown beside an exception. */
const most = 20;
/** Events that have the words of a number are looked at this far for those that are about the record. */
const mostLookedAt = 500;
/** Details that lie deeper are shown as text. */
const deepest = 40;

/** Prepares reading one exception with all that is known about it here; `account` is its number in `cache.db`. */
export function createExceptionView(
  cache: Database,
): (account: number, id: string) => Omit<ExceptionView, 'mark'> | null {
  const one = cache.prepare<[number, string], Held>(`
    SELECT ${exceptionColumns}, exception_type AS exceptionType, group_id AS groupId, record
    FROM exceptions WHERE account = ? AND id = ?`);
  const order = cache.prepare<[number, string], OrderRow>(
    `SELECT ${orderColumns} FROM orders WHERE account = ? AND id = ?`,
  );
  const events = cache.prepare<[Values], ActivityEventRow & { readonly itemId: string }>(`
    SELECT events.id AS id, created_at AS createdAt, updated_at AS updatedAt, integration AS integrationId,
      moved_entity AS movedEntity, operation, direction, status, reference, message, item_id AS itemId
    FROM events_search CROSS JOIN events ON events.row = events_search.rowid
    WHERE events_search MATCH @match
      AND events_search.rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
    ORDER BY events_search.rowid DESC LIMIT ${mostLookedAt}`);
  const others = cache.prepare<[Values], ExceptionRow>(`
    SELECT ${exceptionColumns} FROM exceptions_search CROSS JOIN exceptions ON exceptions.row = exceptions_search.rowid
    WHERE exceptions_search MATCH @match
      AND exceptions_search.rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
    ORDER BY exceptions_search.rowid DESC LIMIT ${mostLookedAt}`);

  /** The words of an id or number as the index is asked for them; undefined where it has none. */
  const matchOf = (text: string): string | undefined => {
    const words = searchWords(text);
    return words.length === 0 ? undefined : words.map((word) => `"${word}"`).join(' AND ');
  };
  const eventsOf = (account: number, { entityId, reference }: Held): ActivityEventRow[] => {
    const found = [entityId, reference]
      .map(matchOf)
      .filter((match) => match !== undefined)
      .flatMap((match) => events.all({ match, ...rowRange(account) }))
      .filter((event) => event.itemId === entityId || sameNumber(event.reference, reference));
    const byId = new Map(found.map((event) => [event.id, without(event, 'itemId')]));
    return [...byId.values()]
      .sort((left, right) => right.createdAt.localeCompare(left.createdAt))
      .slice(0, most);
  };
  const othersOf = (account: number, { id, entityId }: Held): ExceptionRow[] => {
    const match = matchOf(entityId);
    if (match === undefined) return [];
    return others
      .all({ match, ...rowRange(account) })
      .filter((other) => other.entityId === entityId && other.id !== id && other.status === 'active')
      .slice(0, most);
  };

  return (account, id) => {
    const held = one.get(account, id);
    if (held === undefined) return null;
    const { exceptionType, groupId, record, ...row } = held;
    const whole = JSON.parse(record) as JsonObject;
    return {
      row,
      exceptionType,
      message: textOr(whole['message'], row.message),
      details: shallow(whole['details'] ?? null),
      resolvedAt: textOr(whole['resolvedAt'], '') === '' ? null : textOr(whole['resolvedAt'], ''),
      groupId,
      order: row.entityType === 'orders' ? (order.get(account, row.entityId) ?? null) : null,
      events: eventsOf(account, held),
      others: othersOf(account, held),
    };
  };
}

function sameNumber(one: string, other: string): boolean {
  return one !== '' && folded(one) === folded(other);
}

function textOr(value: JsonValue | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** What lies very deep as one text: nobody reads it as a tree, and it must not exhaust whoever walks it. */
function shallow(value: JsonValue, depth = 0): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return '…';
  if (Array.isArray(value)) return value.map((inner) => shallow(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, shallow(inner ?? null, depth + 1)]),
  );
}
