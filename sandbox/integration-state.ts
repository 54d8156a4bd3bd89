import type { Account } from './account.ts';
import { checkDelay, naturesOf, runSteps } from './checks/check.ts';
import type { CredentialNature } from './checks/nature.ts';
import { raiseException } from './life/exceptions.ts';
import type { StatusWord, WireConnector, WireCredential, WireIntegration } from './wire.ts';

/** Where the grant of an OAuth connector is kept among the secrets; no form has a field of this path. */
export const grantPath = '$grant';

/** The kind of task that decides whether a connecting integration becomes connected. */
export const statusCheckTask = 'statusCheck';

/** Sets a state, its reason and the moment of the change. */
export function setStatus(
  account: Account,
  integration: WireIntegration,
  status: StatusWord,
  errorText?: string,
): void {
  if (integration.status !== status) integration.statusChangedAt = account.clock.stamp();
  integration.status = status;
  if (errorText === undefined) delete integration.errorText;
  else integration.errorText = errorText;
}

/** Titles of the required credentials that an integration doesn't have. */
export function missingCredentials(
  connector: WireConnector,
  fields: readonly WireCredential[],
  secrets: ReadonlyMap<string, CredentialNature>,
): string[] {
  const missing = connector.connection.fields
    .filter((field) => field.required === true && isNeeded(field.dependsOn, fields))
    .filter(({ path, type }) =>
      type === 'secret' ? !secrets.has(path) : !fields.some((field) => field.path === path),
    )
    .map(({ title }) => title);
  if (connector.connection.type === 'oauth' && !secrets.has(grantPath)) missing.push('Authorization');
  return missing;
}

function isNeeded(
  dependsOn: { path: string; equals: unknown } | undefined,
  fields: readonly WireCredential[],
): boolean {
  if (dependsOn === undefined) return true;
  return fields.some(({ path, value }) => path === dependsOn.path && value === dependsOn.equals);
}

/** Turns an integration to *Connecting* and plans its status check. The caller saves it. */
export function beginConnecting(account: Account, integration: WireIntegration): void {
  setStatus(account, integration, 'connecting');
  const secrets = account.credentials.of(integration.integrationId);
  const delay = checkDelay(naturesOf(integration.connection.fields, secrets));
  account.schedule.cancel(statusCheckTask, integration.integrationId);
  if (delay !== null) {
    account.schedule.plan(statusCheckTask, integration.integrationId, account.clock.now() + delay);
  }
}

/** The status check itself: *Connected*, or *Error* with the step that failed in words. */
export function decideStatus(account: Account, integrationId: string): void {
  const integration = account.records.get('integrations', integrationId);
  if (integration?.status !== 'connecting') return;
  const connector = account.records.get('connectors', integration.connectorId);
  if (connector === undefined) return;
  const natures = naturesOf(integration.connection.fields, account.credentials.of(integrationId));
  const failed = runSteps(connector, natures).find((step) => !step.ok);
  setStatus(account, integration, failed === undefined ? 'connected' : 'error', failed?.message);
  integration.updatedAt = account.clock.stamp();
  account.records.save('integrations', integration);
  if (failed !== undefined) {
    raiseException(account, {
      category: 'connectorCommunication',
      exceptionType: 'connectionFailed',
      entityType: 'integrations',
      entityId: integrationId,
      reference: integration.integrationName,
      integration: integrationId,
      message: failed.message ?? 'The connection failed.',
    });
  }
}
