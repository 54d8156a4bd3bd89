import type { Database } from '../database.ts';

/**
 * Marks stock rows that a sweep did not see; gives those that the sweep before did not see either, which are to be removed. Rows that
 * were marked and are seen again lose their mark (contract, *Lists*: a stock row can't be asked for one by one).
 */
export function createAbsentStock(
  database: Database,
): (account: number, ids: readonly string[], sweptAt: string) => string[] {
  const twice = database
    .prepare<[{ account: number; ids: string; sweptAt: string }], string>(
      `SELECT id FROM inventory WHERE account = @account AND absent_since IS NOT NULL AND absent_since <> @sweptAt
         AND id IN (SELECT value FROM json_each(@ids))`,
    )
    .pluck();
  const clear = database.prepare<[{ account: number; ids: string }]>(`
    UPDATE inventory SET absent_since = NULL
    WHERE account = @account AND absent_since IS NOT NULL AND id NOT IN (SELECT value FROM json_each(@ids))`);
  const mark = database.prepare<[{ account: number; ids: string; sweptAt: string }]>(`
    UPDATE inventory SET absent_since = @sweptAt
    WHERE account = @account AND absent_since IS NULL AND id IN (SELECT value FROM json_each(@ids))`);

  return (account, absentIds, sweptAt) => {
    const ids = JSON.stringify(absentIds);
    const removed = twice.all({ account, ids, sweptAt });
    clear.run({ account, ids });
    mark.run({ account, ids, sweptAt });
    return removed;
  };
}
