import type { ActivityEventView } from '../../../shared/domain/activity.ts';
import type { ActivityEventRow, ExceptionRow } from '../../../shared/domain/page.ts';
import type { Database } from '../database.ts';
import { eventColumns } from './event-list.ts';
import { exceptionColumns } from './find-exceptions.ts';
import { createNamedOrder } from './named-order.ts';

/** Single events. `account` is its number in `cache.db`. */
export interface EventViews {
  /** The event, its record, the order that it names, and the exceptions of what it moved, newest first; null where there is no such event. */
  get(account: number, id: string): ActivityEventView | null;
}

const mostExceptions = 20;

type Row = ActivityEventRow & { readonly itemId: string; readonly record: string };

/** Prepares the reading of single events. Exceptions are found by the id of the record, else by its number and integration. */
export function createEventViews(cache: Database): EventViews {
  const one = cache.prepare<[number, string], Row>(
    `SELECT ${eventColumns}, item_id AS itemId, record FROM events WHERE account = ? AND id = ?`,
  );
  const newest = `ORDER BY created_at DESC, row DESC LIMIT ${mostExceptions}`;
  const ofRecord = cache.prepare<[number, string], ExceptionRow>(
    `SELECT ${exceptionColumns} FROM exceptions WHERE account = ? AND entity_id = ? ${newest}`,
  );
  const ofNumber = cache.prepare<[number, string, string], ExceptionRow>(
    `SELECT ${exceptionColumns} FROM exceptions WHERE account = ? AND reference = ? AND integration = ? ${newest}`,
  );
  const namedOrder = createNamedOrder(cache);

  return {
    get: (account, id) => {
      const found = one.get(account, id);
      if (found === undefined) return null;
      const { itemId, record, ...row } = found;
      const { reference, integrationId } = row;
      const exceptions = itemId === '' ? [] : ofRecord.all(account, itemId);
      if (exceptions.length === 0 && reference !== '')
        exceptions.push(...ofNumber.all(account, reference, integrationId));
      return { row, itemId, record, order: namedOrder(account, itemId, reference), exceptions };
    },
  };
}
