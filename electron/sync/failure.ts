import type { AppError } from '../../shared/errors.ts';

/**
 * What a failed pull of one kind of record says about the account: `key`: refused, the account pauses until it gets another one; `noKey`: there is none at hand (keychain
 * locked, signed out); `away`: requests do not arrive; `wait`: the account asks for a pause; `forbidden`: no right to this kind; `broken`: what answers is not, or
 * not properly, the account; `other`: it answered, or the reason lies here.
 */
export type FailureKind = 'key' | 'noKey' | 'away' | 'wait' | 'forbidden' | 'broken' | 'other';

/** Sorts an error of a pull. */
export function kindOfFailure({ code }: AppError): FailureKind {
  switch (code) {
    case 'account.keyRejected':
      return 'key';
    case 'account.signedOut':
    case 'vault.locked':
    case 'vault.unavailable':
    case 'vault.denied':
    case 'vault.timedOut':
      return 'noKey';
    case 'account.nameNotFound':
    case 'account.connectionRefused':
    case 'account.connectionLost':
    case 'account.certificateRejected':
    case 'account.timedOut':
      return 'away';
    case 'account.tooManyRequests':
      return 'wait';
    case 'account.forbidden':
      return 'forbidden';
    case 'account.notAnAccount':
    case 'account.redirected':
    case 'account.garbledReply':
    case 'account.serverFault':
      return 'broken';
    default:
      return 'other';
  }
}

/** Milliseconds that the account asked to wait; null when it did not. */
export function askedPause({ parameters }: AppError): number | null {
  const seconds = parameters['seconds'];
  return typeof seconds === 'number' ? seconds * 1_000 : null;
}
