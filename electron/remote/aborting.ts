import { AppError } from '../../shared/errors.ts';

/**
 * Waits for `work`, but no longer than until `signal` is aborted; then fails with the signal's reason when that is an error, else with
 * `account.connectionLost`. For work that may not heed the signal itself.
 */
export async function untilAborted<Value>(
  signal: AbortSignal | undefined,
  work: Promise<Value>,
): Promise<Value> {
  if (signal === undefined) return await work;
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => {
    aborted.reject(signal.reason instanceof Error ? signal.reason : new AppError('account.connectionLost'));
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
