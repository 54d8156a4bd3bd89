import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';

/** An integration that events name, and how many do. `name` is null for one that the account does not have (any more). */
export interface MovingIntegration {
  readonly id: string;
  readonly name: string | null;
  readonly total: number;
}

/** Prepares reading which integrations events name, from the counts. Takes the account's numbers in both files. */
export function createMovingIntegrations(
  consoleDatabase: Database,
  cache: Database,
): (consoleAccount: number, cacheAccount: number) => MovingIntegration[] {
  const totals = cache.prepare<[number, string], { id: string; total: number }>(`
    SELECT integration AS id, sum(total) AS total FROM counts
    WHERE account = ? AND entity = 'events' AND integration <> ? GROUP BY integration`);
  const names = consoleDatabase.prepare<[number, string], { id: string; name: string }>(
    'SELECT id, name FROM integrations WHERE account = ? AND id IN (SELECT value FROM json_each(?))',
  );
  return (consoleAccount, cacheAccount) => {
    const found = totals.all(cacheAccount, allIntegrations);
    const ids = JSON.stringify(found.map(({ id }) => id));
    const byId = new Map(names.all(consoleAccount, ids).map(({ id, name }) => [id, name]));
    return found.map((one) => ({ ...one, name: byId.get(one.id) ?? null }));
  };
}
