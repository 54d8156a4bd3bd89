import type { AppError, ErrorCode } from '../../shared/errors.ts';

/**
 * What a failed write means. `notDone`: it did not reach the account, or the account answered that it did not do it. `unknown`: it may have been done: the record
 * has to be looked at before anything else happens to it.
 */
export type Certainty = 'notDone' | 'unknown';

/** Failures after which the write certainly was not made. */
const certain: ReadonlySet<ErrorCode> = new Set([
  // Nothing was sent.
  'account.nameNotFound',
  'account.connectionRefused',
  'account.certificateRejected',
  'account.unknown',
  'account.signedOut',
  'account.readOnly',
  'account.invalidAddress',
  'account.insecureAddress',
  'vault.locked',
  'vault.unavailable',
  'vault.denied',
  'vault.timedOut',
  'credential.missing',
  // Decided here, before a call or by reading the record after it.
  'change.conflict',
  'change.gone',
  'change.ambiguous',
  'change.notAsWritten',
  'change.missingReference',
  'credential.doubtful',
  // The account, or something in its place, answered that it refuses: 401, 403, 404, 409, 413, 422, 429.
  'account.keyRejected',
  'account.forbidden',
  'account.recordNotFound',
  'account.conflict',
  'account.refused',
  'account.tooManyRequests',
]);

/** Sorts the failure of a write. Whatever is not known to be certain is unknown: it costs one look more, the opposite could cost a second record. */
export function certaintyOf({ code }: AppError): Certainty {
  return certain.has(code) ? 'notDone' : 'unknown';
}

/** Failures after which further calls to the account make no sense now: the rest of a set keeps waiting. */
const stopping: ReadonlySet<ErrorCode> = new Set([
  'account.nameNotFound',
  'account.connectionRefused',
  'account.connectionLost',
  'account.certificateRejected',
  'account.timedOut',
  'account.redirected',
  'account.notAnAccount',
  'account.keyRejected',
  'account.signedOut',
  'account.readOnly',
  'account.unknown',
  'vault.locked',
  'vault.unavailable',
  'vault.denied',
  'vault.timedOut',
]);

/** True where the account, or its key, is out of reach: an apply ends here, and a plan is made against what was last seen. */
export function isOutOfReach({ code }: AppError): boolean {
  return stopping.has(code);
}
