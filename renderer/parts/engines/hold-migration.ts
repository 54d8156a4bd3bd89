import type { AutomationView } from '../../../shared/domain/automation-view.ts';
import type { ReplayConfiguration } from '../../../shared/rules/replay/configuration.ts';

/** What an account's automations are made of, as a migration reads it; engines that were removed are not among it. */
export function configurationOf(view: AutomationView): ReplayConfiguration {
  const engines = view.engines.flatMap(({ engine, integrationId, name, status, settings }) =>
    integrationId === null
      ? []
      : [{ id: integrationId, name, connectorName: engine, status, settings: { fields: settings } }],
  );
  const others = view.integrations.map((integration) => ({ ...integration, settings: { fields: [] } }));
  return {
    rules: view.rules.map(withoutDeletion),
    routings: view.routings.map(withoutDeletion),
    locations: view.locations.map(withoutDeletion),
    integrations: [...others, ...engines],
  };
}

/** What is deleted is left out by whoever reads it: nothing here has an instant of deletion. */
function withoutDeletion<Kind extends { readonly deletedAt?: string | undefined }>(
  record: Kind,
): Omit<Kind, 'deletedAt'> {
  const { deletedAt, ...rest } = record;
  return deletedAt === undefined ? rest : { ...rest };
}

/** Begins the temporary ids of rules that a migration makes, one for each integration. */
export const migratedPrefix = 'new:hold-';
