import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { AppError } from '../../shared/errors.ts';
import { untilAborted } from './aborting.ts';

/** How reads are repeated. Times in milliseconds. */
export interface RetryOptions {
  /** Repeats after the first attempt. */
  readonly attempts: number;
  /** Upper end of the first pause; it doubles with each attempt. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** A `Retry-After` up to this is waited for in place; a longer one is handed to the caller, who has better to do. */
  readonly patience: number;
}

export const defaultRetryOptions: RetryOptions = {
  attempts: 3,
  firstPause: 400,
  longestPause: 8_000,
  patience: 20_000,
};

/** Runs a read until it succeeds, fails for good, or the attempts are used up. Fails with the last error. */
export type Retrying = <Value>(read: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;

/**
 * Repeats reads that failed with a retryable error, after a pause between nothing and an exponentially growing bound (full jitter), or after the pause that the
 * account asked for. Only for reads: a write whose outcome is unknown is never repeated here.
 */
export function createRetrying(options: RetryOptions, random: () => number = Math.random): Retrying {
  const policy = retry(
    handleWhen((error) => isWorthRepeating(error) && askedPause(error) <= options.patience),
    {
      maxAttempts: options.attempts,
      backoff: new DelegateBackoff<{ readonly attempt: number; readonly result: unknown }>(
        ({ attempt, result }) => {
          const bound = Math.min(options.firstPause * 2 ** (attempt - 1), options.longestPause);
          return Math.max(random() * bound, askedPause(errorOf(result)));
        },
      ),
    },
  );
  return async (read, signal) =>
    await untilAborted(
      signal,
      policy.execute(async () => {
        signal?.throwIfAborted();
        return await read();
      }),
    );
}

/** A call that ran into its time limit has taken long enough: whoever asked decides. */
function isWorthRepeating(error: unknown): boolean {
  return error instanceof AppError && error.retryable && error.code !== 'account.timedOut';
}

function errorOf(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'error' in result ? result.error : undefined;
}

/** Milliseconds that the account asked to wait, 0 when it did not. */
function askedPause(error: unknown): number {
  const seconds = error instanceof AppError ? error.parameters['seconds'] : undefined;
  return typeof seconds === 'number' ? seconds * 1_000 : 0;
}
