import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Account } from '../account.ts';
import { naturesOf, runSteps, type CheckStep } from '../checks/check.ts';
import { natureOf } from '../checks/nature.ts';
import { Refusal, success, type Reply } from '../http/reply.ts';
import { missingCredentials } from '../integration-state.ts';
import type { WireConnector, WireCredential, WireIntegration } from '../wire.ts';
import { checkCredentials } from './integration-values.ts';

/** Connectors of the catalogue that can't be tried out, and how the account says so. */
const untestable: ReadonlyMap<string, 'notTestable' | 'notImplemented'> = new Map([
  ['flatfileDrop', 'notTestable'],
  ['granaryErp', 'notImplemented'],
]);

/**
 * `POST /connectors/{id}/test` and `POST /integrations/{id}/test`: tries typed credentials, together with the stored
 * ones of an integration. Changes nothing.
 */
export function testConnection(
  account: Account,
  connector: WireConnector,
  integration: WireIntegration | undefined,
  body: JsonObject,
): Reply {
  const testable = untestable.get(connector.connectorName);
  if (testable === 'notImplemented') throw new Refusal(501, `${connector.displayName} can not be tested`);
  const { fields, secrets } = together(account, connector, integration, body['connection']);
  const missing = missingCredentials(connector, fields, secrets);
  const grantMissing = connector.connection.type === 'oauth' && missing.includes('Authorization');
  if (testable === 'notTestable' || connector.connection.type === 'none' || grantMissing) {
    return outcome('notTestable', []);
  }
  if (missing.length > 0) {
    return outcome('failed', [
      { name: 'reach', ok: true },
      { name: 'authenticate', ok: false, message: `Missing: ${missing.join(', ')}.` },
    ]);
  }
  const steps = runSteps(connector, naturesOf(fields, secrets));
  return outcome(steps.every((step) => step.ok) ? 'passed' : 'failed', steps);
}

function outcome(word: 'passed' | 'failed' | 'notTestable', steps: CheckStep[]): Reply {
  return success({ test: { outcome: word, steps } });
}

/** What would be stored if the typed credentials were sent for good. */
function together(
  account: Account,
  connector: WireConnector,
  integration: WireIntegration | undefined,
  typed: JsonValue | undefined,
) {
  const stored =
    integration === undefined ? new Map<string, never>() : account.credentials.of(integration.integrationId);
  const secrets = new Map(stored);
  const fields = new Map<string, WireCredential>(
    integration?.connection.fields
      .filter((field) => field.secret !== true)
      .map((field) => [field.path, field]),
  );
  for (const [field, value] of checkCredentials(connector, typed ?? { fields: [] })) {
    if (value === null) {
      secrets.delete(field.path);
      fields.delete(field.path);
    } else if (field.type !== 'secret') fields.set(field.path, { path: field.path, value });
    else if (typeof value === 'string') secrets.set(field.path, natureOf(value));
  }
  return { fields: [...fields.values()], secrets };
}
