import type { ExceptionView } from '../../../shared/domain/exception-group.ts';
import type { ActivityEventRow, ExceptionRow } from '../../../shared/domain/page.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Database } from '../database.ts';
import { eventColumns } from './event-list.ts';
import { exceptionColumns } from './find-exceptions.ts';
import { createNamedOrder } from './named-order.ts';

type Held = ExceptionRow & {
  readonly exceptionType: string;
  readonly groupId: string;
  readonly record: string;
};
type Values = Readonly<Record<string, string | number>>;

/** Events and other exceptions that are shown beside an exception. */
const most = 20;
/** Details that lie deeper are shown as text. */
const deepest = 40;

/** Prepares reading one exception with all that is known about it here; `account` is its number in `cache.db`. */
export function createExceptionView(
  cache: Database,
): (account: number, id: string) => Omit<ExceptionView, 'mark'> | null {
  const one = cache.prepare<[number, string], Held>(`
    SELECT ${exceptionColumns}, exception_type AS exceptionType, group_id AS groupId, record
    FROM exceptions WHERE account = ? AND id = ?`);
  const namedOrder = createNamedOrder(cache);
  const events = cache.prepare<[Values], ActivityEventRow>(`
    SELECT ${eventColumns} FROM events WHERE row IN (
      SELECT row FROM events WHERE account = @account AND item_id = @entityId AND @entityId <> ''
      UNION SELECT row FROM events WHERE account = @account AND reference = @reference AND @reference <> '')
    ORDER BY created_at DESC, row DESC LIMIT ${most}`);
  const others = cache.prepare<[Values], ExceptionRow>(`
    SELECT ${exceptionColumns} FROM exceptions
    WHERE account = @account AND entity_id = @entityId AND @entityId <> '' AND id <> @id AND status = 'active'
    ORDER BY created_at DESC, row DESC LIMIT ${most}`);

  return (account, id) => {
    const held = one.get(account, id);
    if (held === undefined) return null;
    const { exceptionType, groupId, record, ...row } = held;
    const whole = JSON.parse(record) as JsonObject;
    const { entityId, reference } = row;
    return {
      row,
      exceptionType,
      message: textOr(whole['message'], row.message),
      details: shallow(whole['details'] ?? null),
      resolvedAt: textOr(whole['resolvedAt'], '') === '' ? null : textOr(whole['resolvedAt'], ''),
      groupId,
      order: namedOrder(account, entityId, reference),
      events: events.all({ account, entityId, reference }),
      others: others.all({ account, entityId, id }),
    };
  };
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
