import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import { needsRenewal } from '../../../shared/domain/status-reason.ts';

/** The one thing that a row offers first: mend it, finish its setup, renew its secrets, switch it on. */
export type RowAction = 'fix' | 'finishSetup' | 'renew' | 'enable';

/** What an integration's state asks for; null where it asks for nothing. Engines have no connection. `now` in milliseconds. */
export function rowAction(row: IntegrationRow, now: number): RowAction | null {
  if (row.status === 'disabled') return 'enable';
  if (row.connectorType === 'automation') return null;
  if (row.status === 'error') return 'fix';
  if (row.status === 'notConfigured') return 'finishSetup';
  return needsRenewal(row, now) ? 'renew' : null;
}
