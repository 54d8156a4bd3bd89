import type { Impact } from '../../../shared/domain/impact.ts';
import type { Database } from '../database.ts';
import { createMentionRepository } from '../repositories/mentions.ts';

/** An account by its numbers in the two files; undefined where a file has none. */
export interface ImpactScope {
  readonly consoleAccount: number;
  readonly cacheAccount: number;
}

/** Dependents that are named one by one; beyond them only their number is told. */
const mostDependents = 200;

/** Orders in these states are finished: nothing of them waits for an integration any more (contract, *Orders*). */
const finishedStatuses = [
  'fulfilled',
  'canceled',
  'cancelled',
  'archived',
  'closed',
  'refunded',
  'returned',
  'received',
];

type OwnRow = Pick<Impact, 'recordId' | 'name' | 'engine' | 'lastActivityAt'>;

interface Total {
  readonly integration: string;
  readonly total: number;
}

/**
 * Prepares the reading of what depends on integrations: from the mentions and the counts that intake keeps, never by looking through records. Gives one
 * impact per integration that is there, in the order of the given ids.
 */
export function createImpact(
  consoleDatabase: Database,
  cache: Database,
): (scope: ImpactScope, integrationIds: readonly string[]) => Impact[] {
  const mentions = createMentionRepository(consoleDatabase);
  const own = consoleDatabase.prepare<[string, number], OwnRow>(`
    SELECT integrations.id AS recordId, name, last_activity_at AS lastActivityAt,
      CASE connector_type WHEN 'automation' THEN connector_name END AS engine
    FROM json_each(?) AS wanted CROSS JOIN integrations ON integrations.account = ? AND integrations.id = wanted.value
    ORDER BY wanted.key`);
  const totals = (entity: string, condition: string): ((account: number, ids: string) => Total[]) => {
    const statement = cache.prepare<[string, number], Total>(`
      SELECT counts.integration, sum(total) AS total
      FROM json_each(?) AS wanted CROSS JOIN counts
        ON counts.account = ? AND counts.entity = '${entity}' AND counts.integration = wanted.value
      WHERE ${condition} GROUP BY counts.integration`);
    return (account, ids) => statement.all(ids, account);
  };
  const finished = finishedStatuses.map((status) => `'${status}'`).join(', ');
  const openExceptions = totals('exceptions', "status = 'active'");
  const ordersInFlight = totals('orders', `lower(status) NOT IN (${finished})`);

  return ({ consoleAccount, cacheAccount }, integrationIds) => {
    const ids = JSON.stringify([...new Set(integrationIds)]);
    const exceptions = byIntegration(openExceptions(cacheAccount, ids));
    const orders = byIntegration(ordersInFlight(cacheAccount, ids));
    return own.all(ids, consoleAccount).map((row) => {
      const { total, first } = mentions.firstDependents(consoleAccount, row.recordId, mostDependents);
      return {
        ...row,
        dependents: first,
        dependentCount: total,
        openExceptions: exceptions.get(row.recordId) ?? 0,
        ordersInFlight: orders.get(row.recordId) ?? 0,
      };
    });
  };
}

function byIntegration(totals: readonly Total[]): ReadonlyMap<string, number> {
  return new Map(totals.map(({ integration, total }) => [integration, total]));
}
