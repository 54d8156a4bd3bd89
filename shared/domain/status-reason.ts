import type { IntegrationRow } from './integration-row.ts';

/** After this long the state *Connecting* takes longer than usual (contract, *integrations*), in milliseconds. */
export const connectingTooLong = 5 * 60_000;

/** From this long before they are due, secrets that are to be renewed are said, in milliseconds. */
export const renewalNotice = 14 * 24 * 60 * 60_000;

/** From this long without a moved record a connected integration is called quiet, in milliseconds. */
const quietAfter = 7 * 24 * 60 * 60_000;

/**
 * Why an integration is in its state, as data: the window makes one sentence of it. `said` is the account's own text; times are
 * ISO-8601, lengths of time are milliseconds.
 */
export type StatusReason =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'errorWithoutText' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connectingFor'; readonly duration: number }
  | { readonly kind: 'connectingTooLong'; readonly duration: number }
  | { readonly kind: 'renewalDue'; readonly at: string }
  | { readonly kind: 'renewalOverdue'; readonly at: string }
  | { readonly kind: 'openExceptions'; readonly count: number }
  | { readonly kind: 'nothingMovedYet' }
  | { readonly kind: 'quietFor'; readonly duration: number }
  | { readonly kind: 'connectedSince'; readonly at: string }
  | { readonly kind: 'connected' }
  | { readonly kind: 'engineRuns' }
  | { readonly kind: 'missingFields'; readonly fields: readonly string[] }
  | { readonly kind: 'notConfigured' }
  | { readonly kind: 'disabledSince'; readonly at: string }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'unknownWord'; readonly word: string };

/** Since when, in milliseconds before `now`; null while the account does not say. A clock that is behind gives 0. */
function elapsed(since: string | null, now: number): number | null {
  const time = since === null ? Number.NaN : Date.parse(since);
  return Number.isNaN(time) ? null : Math.max(0, now - time);
}

/** True where an integration works and its secrets are to be renewed soon, or should have been. `now` in milliseconds. */
export function needsRenewal(row: Pick<IntegrationRow, 'status' | 'renewalDueAt'>, now: number): boolean {
  if (row.status !== 'connected' || row.renewalDueAt === null) return false;
  return Date.parse(row.renewalDueAt) - now <= renewalNotice;
}

/** True when a person should look at it: in error, connecting for longer than it should take, or with secrets to be renewed. `now` in milliseconds. */
export function needsAttention(
  row: Pick<IntegrationRow, 'status' | 'statusChangedAt' | 'renewalDueAt'>,
  now: number,
): boolean {
  if (row.status === 'error' || needsRenewal(row, now)) return true;
  return row.status === 'connecting' && (elapsed(row.statusChangedAt, now) ?? 0) > connectingTooLong;
}

/** The one reason why an integration is in its state. Takes its row of the list and the present in milliseconds. */
export function statusReason(row: IntegrationRow, now: number): StatusReason {
  switch (row.status) {
    case 'error':
      return row.errorText === null || row.errorText.trim() === ''
        ? { kind: 'errorWithoutText' }
        : { kind: 'said', text: row.errorText };
    case 'connecting':
      return whileConnecting(elapsed(row.statusChangedAt, now));
    case 'connected':
      return whileConnected(row, now);
    case 'notConfigured':
      return row.missingFields.length > 0
        ? { kind: 'missingFields', fields: row.missingFields }
        : { kind: 'notConfigured' };
    case 'disabled':
      return row.statusChangedAt === null
        ? { kind: 'disabled' }
        : { kind: 'disabledSince', at: row.statusChangedAt };
    case 'unknown':
      return { kind: 'unknownWord', word: row.statusWord };
  }
}

function whileConnecting(duration: number | null): StatusReason {
  if (duration === null || duration < 60_000) return { kind: 'connecting' };
  return { kind: duration > connectingTooLong ? 'connectingTooLong' : 'connectingFor', duration };
}

function whileConnected(row: IntegrationRow, now: number): StatusReason {
  const { renewalDueAt } = row;
  if (renewalDueAt !== null && needsRenewal(row, now)) {
    return { kind: Date.parse(renewalDueAt) <= now ? 'renewalOverdue' : 'renewalDue', at: renewalDueAt };
  }
  if (row.openExceptions > 0) return { kind: 'openExceptions', count: row.openExceptions };
  if (row.engine !== null) return { kind: 'engineRuns' };
  if (row.lastActivityAt === null) return { kind: 'nothingMovedYet' };
  const quiet = elapsed(row.lastActivityAt, now) ?? 0;
  if (quiet > quietAfter) return { kind: 'quietFor', duration: quiet };
  return row.statusChangedAt === null
    ? { kind: 'connected' }
    : { kind: 'connectedSince', at: row.statusChangedAt };
}
