import type { Dependent } from '../../../shared/domain/integration-view.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { Database } from '../database.ts';

/** That a configuration record names something: `target` is the id of whatever it may be, an integration or a location. */
export interface Mention {
  readonly target: string;
  readonly kind: Dependent['kind'];
  /** Which part of the record names it (a row of the hold engine); 0 where the record is one whole. */
  readonly item: number;
}

interface DependentRow {
  readonly kind: Dependent['kind'];
  readonly id: string;
  readonly name: string;
  readonly enabled: number;
}

/** Who names whom among the configuration records, kept in step by their intake. */
export interface MentionRepository {
  replace(account: number, source: number, mentions: readonly Mention[]): void;
  /** How many dependents each integration has; integrations without any are absent. */
  countByIntegration(account: number): ReadonlyMap<string, number>;
  dependents(account: number, integrationId: string): Dependent[];
  /** The first of the same list, and how long it is. */
  firstDependents(
    account: number,
    integrationId: string,
    limit: number,
  ): { readonly total: number; readonly first: Dependent[] };
}

/** No limit, as SQLite says it. */
const everything = -1;

/** Longer text is no id. */
const longestId = 100;

/** An integration is named by its own id, or through one of its locations. */
const through = (integration: string, location: string): string => `
  SELECT mentions.target AS integration, source, item, kind
  FROM integrations CROSS JOIN mentions ON mentions.account = integrations.account AND target = integrations.id
  WHERE integrations.account = @account ${integration}
  UNION
  SELECT locations.integration, source, item, kind
  FROM locations CROSS JOIN mentions ON mentions.account = locations.account AND target = locations.id
  WHERE locations.account = @account AND locations.integration IS NOT NULL ${location}`;

/** Prepares the mentions table of `console.db`. */
export function createMentionRepository(database: Database): MentionRepository {
  const clear = database.prepare<[number]>('DELETE FROM mentions WHERE source = ?');
  const add = database.prepare<[number, string, number, number, string]>(
    'INSERT INTO mentions (account, target, source, item, kind) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const count = database.prepare<[{ account: number }], { integration: string; total: number }>(
    `SELECT integration, count(*) AS total FROM (${through('', '')}) GROUP BY integration`,
  );
  const ofOne = through('AND integrations.id = @integrationId', 'AND locations.integration = @integrationId');
  const countOfOne = database
    .prepare<[{ account: number; integrationId: string }], number>(`SELECT count(*) FROM (${ofOne})`)
    .pluck();
  const dependents = database.prepare<
    [{ account: number; integrationId: string; limit: number }],
    DependentRow
  >(`
    SELECT named.kind, record.id, record.name,
      coalesce(automation_rules.enabled, order_routings.enabled, integrations.status <> 'disabled', 1) AS enabled
    FROM (${ofOne}) AS named
    JOIN configuration_records AS record ON record.number = named.source
    LEFT JOIN automation_rules ON automation_rules.number = named.source
    LEFT JOIN order_routings ON order_routings.number = named.source
    LEFT JOIN integrations ON integrations.number = named.source
    ORDER BY named.kind, record.name, record.id, named.item LIMIT @limit`);
  const some = (account: number, integrationId: string, limit: number): Dependent[] =>
    dependents.all({ account, integrationId, limit }).map((row) => ({ ...row, enabled: row.enabled === 1 }));

  return {
    replace: (account, source, mentions) => {
      clear.run(source);
      for (const { target, item, kind } of mentions) add.run(account, target, source, item, kind);
    },
    countByIntegration: (account) =>
      new Map(count.all({ account }).map(({ integration, total }) => [integration, total])),
    dependents: (account, integrationId) => some(account, integrationId, everything),
    firstDependents: (account, integrationId, limit) => ({
      total: countOfOne.get({ account, integrationId }) ?? 0,
      first: some(account, integrationId, limit),
    }),
  };
}

/** Every text in a JSON value, however deep: among them are the ids that a filter or an action names. */
export function textsIn(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner));
}

/** The texts of a value that could be ids, as mentions. */
export function mentionsIn(kind: Dependent['kind'], ids: readonly string[]): Mention[] {
  const candidates = new Set(ids.filter((id) => id !== '' && id.length <= longestId));
  return [...candidates].map((target) => ({ target, kind, item: 0 }));
}
