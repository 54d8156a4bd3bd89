import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { createRetrying } from './retry.ts';

const options = { attempts: 3, firstPause: 1, longestPause: 4, patience: 20 };

async function attemptsUntilDone(code: ErrorCode, seconds?: number, failures = Infinity): Promise<number> {
  let attempts = 0;
  const parameters = seconds === undefined ? {} : { seconds };
  await createRetrying(options)(() => {
    attempts += 1;
    return attempts > failures ? Promise.resolve('done') : Promise.reject(new AppError(code, parameters));
  }).catch(() => undefined);
  return attempts;
}

describe('repeating of reads', () => {
  it('repeats what may succeed later, and only so often', async () => {
    expect(await attemptsUntilDone('account.serverFault')).toBe(4);
    expect(await attemptsUntilDone('account.connectionLost', undefined, 2)).toBe(3);
  });

  it('repeats nothing that needs a person, and nothing that took its whole time', async () => {
    expect(await attemptsUntilDone('account.keyRejected')).toBe(1);
    expect(await attemptsUntilDone('account.timedOut')).toBe(1);
  });

  it('waits as long as it was asked to, and hands a long wait to the caller', async () => {
    const begin = performance.now();
    expect(await attemptsUntilDone('account.tooManyRequests', 0.02, 1)).toBe(2);
    expect(performance.now() - begin).toBeGreaterThan(15);
    expect(await attemptsUntilDone('account.tooManyRequests', 60)).toBe(1);
  });

  it('ends with its signal, also while it pauses', async () => {
    const ending = new AbortController();
    const slow = createRetrying({ ...options, firstPause: 60_000, longestPause: 60_000 }, () => 0.99);
    const read = slow(() => Promise.reject(new AppError('account.serverFault')), ending.signal);
    ending.abort();
    await expect(read).rejects.toThrow();
  });
});
