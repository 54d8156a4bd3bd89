import { randomBytes } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Account } from '../account.ts';
import { invalid, Refusal } from '../http/reply.ts';
import { beginConnecting, missingCredentials, setStatus, statusCheckTask } from '../integration-state.ts';
import { changedMembers, givenMembers, readName, readText } from '../members.ts';
import type { WireConnector, WireIntegration } from '../wire.ts';
import { mergeSettings, storeCredentials } from './integration-values.ts';

/** `POST /integrations`: Not Configured, or Disabled where there is nothing to authenticate. */
export function createIntegration(account: Account, body: JsonObject): WireIntegration {
  const given = givenMembers(
    body,
    ['integrationName', 'connectorId', 'settings'],
    ['integrationName', 'connectorId'],
  );
  const connector = account.records.get('connectors', readText('connectorId', given.get('connectorId')));
  if (connector === undefined) throw invalid('connectorId', 'is not in the catalogue');
  refuseSecond(account, connector);
  const stamp = account.clock.stamp();
  const integration: WireIntegration = {
    integrationId: randomBytes(8).toString('hex'),
    integrationName: readName('integrationName', given.get('integrationName')),
    connectorId: connector.connectorId,
    connectorName: connector.connectorName,
    connectorType: connector.connectorType,
    version: connector.version,
    status: connector.connection.type === 'none' ? 'disabled' : 'created',
    statusChangedAt: stamp,
    entities: connector.entities,
    connection: { fields: [] },
    settings: { fields: mergeSettings(connector, [], given.get('settings') ?? { fields: [] }) },
    orgKey: account.orgKey,
    createdAt: stamp,
    updatedAt: stamp,
  };
  account.records.save('integrations', integration);
  return integration;
}

function refuseSecond(account: Account, connector: WireConnector): void {
  const taken = account.records
    .all('integrations')
    .some((each) => each.connectorId === connector.connectorId);
  if (connector.orgUnique && taken) {
    throw new Refusal(409, `There can be only one integration of ${connector.displayName}`);
  }
}

/** `PUT /integrations/{id}`: name, settings (in effect at once), credentials, enable and disable. */
export function updateIntegration(
  account: Account,
  current: WireIntegration,
  body: JsonObject,
): WireIntegration {
  const connector = connectorOf(account, current);
  const integration = structuredClone(current);
  const changed = changedMembers(current, body, ['integrationName', 'status', 'connection', 'settings']);
  if (changed.has('integrationName')) {
    integration.integrationName = readName('integrationName', changed.get('integrationName'));
  }
  if (changed.has('settings')) {
    integration.settings.fields = mergeSettings(connector, current.settings.fields, changed.get('settings'));
  }
  // "connecting" on a connecting integration asks for a new check, although it changes no word.
  const wanted = readWantedStatus(changed.get('status') ?? body['status'], current);
  const credentials = changed.get('connection');
  const stored =
    credentials === undefined ? undefined : storeCredentials(account, connector, integration, credentials);
  moveStatus(account, connector, integration, wanted, stored);
  integration.updatedAt = account.clock.stamp();
  account.records.save('integrations', integration);
  return integration;
}

function readWantedStatus(
  value: JsonValue | undefined,
  current: WireIntegration,
): 'connecting' | 'disabled' | undefined {
  if (value === undefined || (value === current.status && value !== 'connecting')) return undefined;
  if (value === 'connecting' || value === 'disabled') return value;
  throw invalid('status', 'can be set to connecting or disabled');
}

function moveStatus(
  account: Account,
  connector: WireConnector,
  integration: WireIntegration,
  wanted: 'connecting' | 'disabled' | undefined,
  stored: { readonly removed: boolean } | undefined,
): void {
  if (wanted === 'disabled') {
    account.schedule.cancel(statusCheckTask, integration.integrationId);
    setStatus(account, integration, 'disabled');
    return;
  }
  // Credentials of a disabled integration are kept, unchecked.
  const check = wanted === 'connecting' || (stored !== undefined && integration.status !== 'disabled');
  if (!check) return;
  const secrets = account.credentials.of(integration.integrationId);
  const missing = missingCredentials(connector, integration.connection.fields, secrets);
  if (missing.length === 0) {
    beginConnecting(account, integration);
    return;
  }
  account.schedule.cancel(statusCheckTask, integration.integrationId);
  const wasSetUp = ['connecting', 'connected', 'error'].includes(integration.status);
  if (stored?.removed === true && wasSetUp) {
    setStatus(account, integration, 'error', `A required credential was removed: ${missing.join(', ')}.`);
  } else setStatus(account, integration, 'created');
}

/** The catalogue entry of an integration. */
export function connectorOf(account: Account, integration: WireIntegration): WireConnector {
  const connector = account.records.get('connectors', integration.connectorId);
  if (connector === undefined) throw new Refusal(500, 'The connector of this integration is gone');
  return connector;
}
