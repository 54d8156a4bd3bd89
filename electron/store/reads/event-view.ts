import type { ActivityEventView } from '../../../shared/domain/activity.ts';
import type { ActivityEventRow, ExceptionRow } from '../../../shared/domain/page.ts';
import type { Database } from '../database.ts';
import { rowRange } from '../row-range.ts';
import { matchAll } from '../search.ts';
import { searchWords } from '../search-text.ts';
import { eventColumns } from './event-list.ts';

/** Single events. `account` is its number in `cache.db`. */
export interface EventViews {
  /** The event, its record, and the exceptions of what it moved, newest first; null where there is no such event. */
  get(account: number, id: string): ActivityEventView | null;
}

/** Exceptions that share a word are looked at this far for those of the same record. */
const mostLookedAt = 200;
const mostExceptions = 20;

type Row = ActivityEventRow & { readonly itemId: string; readonly record: string };

/** Prepares the reading of single events. Exceptions are found through their search index: by the id of the record, then by its reference. */
export function createEventViews(cache: Database): EventViews {
  const one = cache.prepare<[number, string], Row>(
    `SELECT ${eventColumns}, item_id AS itemId, record FROM events WHERE account = ? AND id = ?`,
  );
  const exceptions = cache.prepare<
    [{ match: string; from: number; to: number; limit: number }],
    ExceptionRow
  >(`
    SELECT exceptions.id, created_at AS createdAt, updated_at AS updatedAt, category, status, entity_type AS entityType,
      entity_id AS entityId, reference, integration AS integrationId, message
    FROM exceptions_search CROSS JOIN exceptions ON exceptions.row = exceptions_search.rowid
    WHERE exceptions_search MATCH @match
      AND exceptions_search.rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
    ORDER BY exceptions_search.rowid DESC LIMIT @limit`);

  const mentioning = (account: number, text: string): ExceptionRow[] => {
    const words = searchWords(text);
    if (words.length === 0) return [];
    return exceptions.all({ match: matchAll(words), ...rowRange(account), limit: mostLookedAt });
  };

  return {
    get: (account, id) => {
      const found = one.get(account, id);
      if (found === undefined) return null;
      const { itemId, record, ...row } = found;
      const ofRecord = mentioning(account, itemId).filter(({ entityId }) => entityId === itemId);
      const named =
        ofRecord.length > 0
          ? ofRecord
          : mentioning(account, row.reference).filter(
              ({ reference, integrationId }) =>
                reference === row.reference && integrationId === row.integrationId,
            );
      return {
        row,
        itemId,
        record,
        exceptions: named.slice(0, mostExceptions),
      };
    },
  };
}
