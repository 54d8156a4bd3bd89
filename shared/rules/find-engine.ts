import type { ReplayConfiguration, ReplayIntegration } from './replay/configuration.ts';

/** The engine of this internal name; undefined where it was removed. */
export function findEngine(
  { integrations }: ReplayConfiguration,
  connectorName: string,
): ReplayIntegration | undefined {
  return integrations.find((integration) => integration.connectorName === connectorName);
}
