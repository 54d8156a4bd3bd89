import type { Database } from '../database.ts';
import { spanLength } from '../repositories/versions.ts';
import { createStateRepository } from '../repositories/states.ts';
import { anotherTurn } from '../turn.ts';

/** Versions that one transaction removes, so that reads in between don't wait. */
const rowsAtOnce = 2_000;

/**
 * Removes versions that were no longer in force at `before` (milliseconds since 1970). What was in force then stays, however old it is: the account as it was at any later instant can still be shown. Gives how many went.
 */
export async function forgetVersions(database: Database, before: number): Promise<number> {
  const remove = database.prepare<[{ before: number; limit: number }]>(`
    DELETE FROM versions WHERE (record, seen_at) IN (
      SELECT record, seen_at FROM versions AS old
      WHERE seen_at < @before AND EXISTS (
        SELECT 1 FROM versions AS later
        WHERE later.record = old.record AND later.seen_at > old.seen_at AND later.seen_at <= @before)
      LIMIT @limit)`);
  let removed = 0;
  for (let more = true; more;) {
    const { changes } = remove.run({ before, limit: rowsAtOnce });
    removed += changes;
    more = changes === rowsAtOnce;
    await anotherTurn();
  }
  if (removed === 0) return 0;
  database
    .prepare<[{ before: number }]>(
      `DELETE FROM version_spans WHERE span <= @before / ${spanLength} AND NOT EXISTS (
         SELECT 1 FROM versions WHERE versions.record = version_spans.record
           AND seen_at BETWEEN span * ${spanLength} AND (span + 1) * ${spanLength} - 1)`,
    )
    .run({ before });
  createStateRepository(database).removeUnused();
  return removed;
}
