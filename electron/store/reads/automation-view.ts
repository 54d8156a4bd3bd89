import type { AutomationView, EngineView, RuleView } from '../../../shared/domain/automation-view.ts';
import type { Connector } from '../../../shared/domain/connector.ts';
import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';
import type { Integration } from '../../../shared/domain/integration.ts';
import type { RecordByEntity } from '../../../shared/domain/records.ts';
import type { Database } from '../database.ts';
import { createLastRuns } from './last-runs.ts';

/** An account's numbers in the two files; 0 where a file doesn't know it. */
export interface AutomationScope {
  readonly consoleAccount: number;
  readonly cacheAccount: number;
}

/** The built-in engines, in the order in which they are shown (contract, *The engines*). */
const engines = [
  'exceptionEngine',
  'inventoryEngine',
  'orderRoutingEngine',
  'orderHoldEngine',
  'automationEngine',
] as const;

/** Prepares the reading of all automations of an account as they are stored. */
export function createAutomationView(
  consoleDatabase: Database,
  cache: Database,
): (scope: AutomationScope) => AutomationView {
  const all = createRecordTexts(consoleDatabase);
  const lastRuns = createLastRuns(cache);
  const connectorIds = consoleDatabase
    .prepare<[number, string], string>(
      `SELECT id FROM configuration_records WHERE account = ? AND entity = 'connectors'
       AND deleted_at IS NULL AND json_extract(record, '$.name') = ?`,
    )
    .pluck();

  return ({ consoleAccount, cacheAccount }) => {
    const runs = lastRuns(cacheAccount);
    const integrations = all(consoleAccount, 'integrations');
    const rules = all(consoleAccount, 'automationRules') as RuleView[];
    return {
      rules: rules.map((rule) => ({ ...rule, lastRun: runs.get(rule.id) ?? null })),
      routings: all(consoleAccount, 'orderRoutings') as AutomationView['routings'],
      locations: all(consoleAccount, 'locations') as AutomationView['locations'],
      integrations: integrations.filter(isNoEngine).map(({ id, name, connectorName, status }) => ({
        id,
        name,
        connectorName,
        status,
      })),
      engines: engines.map((engine) =>
        engineView(
          engine,
          integrations.find(({ connectorName }) => connectorName === engine),
          () => connectorIds.get(consoleAccount, engine) ?? null,
        ),
      ),
    };
  };
}

/** Reads all records of a kind that are there, by id. Their rows were written from such records. */
export function createRecordTexts(
  database: Database,
): <Kind extends ConfigurationEntity>(account: number, entity: Kind) => RecordByEntity[Kind][] {
  const texts = database
    .prepare<[number, string], string>(
      'SELECT record FROM configuration_records WHERE account = ? AND entity = ? AND deleted_at IS NULL ORDER BY id',
    )
    .pluck();
  return (account, entity) => texts.all(account, entity).map((text) => JSON.parse(text) as never);
}

function isNoEngine({ connectorType, connectorName }: Integration): boolean {
  return connectorType !== 'automation' && !(engines as readonly string[]).includes(connectorName);
}

function engineView(
  engine: string,
  integration: Integration | undefined,
  connectorId: () => Connector['id'] | null,
): EngineView {
  return {
    engine,
    integrationId: integration?.id ?? null,
    connectorId: integration?.connectorId ?? connectorId(),
    name: integration?.name ?? '',
    status: integration?.status ?? 'notConfigured',
    errorText: integration?.errorText ?? null,
    settings: integration?.settings.fields ?? [],
  };
}
