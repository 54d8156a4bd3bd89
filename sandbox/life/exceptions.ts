import { randomBytes } from 'node:crypto';
import type { JsonValue } from '../../shared/json.ts';
import type { Account } from '../account.ts';
import type { WireException, WireIntegration } from '../wire.ts';

/** What the caller knows about a failure; the account adds id, status and times. */
export interface Failure {
  readonly category: string;
  readonly exceptionType: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly reference: string;
  readonly integration: string;
  readonly message: string;
  readonly details?: JsonValue;
}

/**
 * Raises an exception, unless the Exception Engine is off or its category is switched off, or the same failure of the
 * same entity is open already. Gives whether it was raised.
 */
export function raiseException(account: Account, failure: Failure): boolean {
  if (!isRaised(account, failure.category)) return false;
  const open = account.records.openException(failure.entityId, failure.category);
  if (open) return false;
  const stamp = account.clock.stamp();
  const exception: WireException = {
    exceptionId: randomBytes(8).toString('hex'),
    ...failure,
    status: 'active',
    orgKey: account.orgKey,
    createdAt: stamp,
    updatedAt: stamp,
  };
  account.records.save('exceptions', exception);
  return true;
}

function isRaised(account: Account, category: string): boolean {
  const engine = engineNamed(account, 'exceptionEngine');
  return engine?.status === 'connected' && settingOf(engine, `categories.${category}.enabled`) !== false;
}

/** One of the account's engines, unless it has been removed. */
export function engineNamed(account: Account, connectorName: string): WireIntegration | undefined {
  return account.records.all('integrations').find((each) => each.connectorName === connectorName);
}

/** The stored value of a setting, if there is one. */
export function settingOf(integration: WireIntegration, path: string): JsonValue | undefined {
  return integration.settings.fields.find((field) => field.path === path)?.value;
}
