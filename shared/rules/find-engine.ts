import type { ReplayConfiguration, ReplayIntegration } from './replay/configuration.ts';

/** The engine of this internal name; undefined where it was removed. */
export function findEngine(
  { integrations }: ReplayConfiguration,
  connectorName: string,
): ReplayIntegration | undefined {
  return integrations.find((integration) => integration.connectorName === connectorName);
}

/** Whether rules run at all: the Automation Engine is there and not disabled. Where no integration is known, nothing tells that it is not. */
export function rulesRun(configuration: ReplayConfiguration): boolean {
  if (configuration.integrations.length === 0) return true;
  const engine = findEngine(configuration, 'automationEngine');
  return engine !== undefined && engine.status !== 'disabled';
}
