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
    rules: view.rules.map(({ deletedAt: _gone, ...rule }) => rule),
    routings: view.routings.map(({ deletedAt: _gone, ...card }) => card),
    locations: view.locations.map(({ deletedAt: _gone, ...location }) => location),
    integrations: [...others, ...engines],
  };
}

/** Begins the temporary ids of rules that a migration makes, one for each integration. */
export const migratedPrefix = 'new:hold-';
