import { describe, expect, it } from 'vitest';
import { createOpeningSync } from './opening-sync.ts';
import type { Sync } from './start-sync.ts';
import { unknownStatus } from './status.ts';

/** Pulling that only notes what it is asked. */
function notingSync() {
  const asked: string[] = [];
  const sync: Sync = {
    start: (accountId) => Promise.resolve(void asked.push(`start ${accountId}`)),
    stop: (accountId) => Promise.resolve(void asked.push(`stop ${accountId}`)),
    pull: (accountId, entity) => void asked.push(`pull ${accountId} ${entity ?? 'all'}`),
    sweep: () => undefined,
    focus: () => void asked.push('focus'),
    status: (accountId) => ({ ...unknownStatus(accountId), reach: 'online' }),
    close: () => Promise.resolve(void asked.push('close')),
  };
  return { asked, sync };
}

describe('Pulling while the store opens', () => {
  it('waits with what can wait, in its order', async () => {
    const { asked, sync } = notingSync();
    const { promise, resolve } = Promise.withResolvers<Sync>();
    const opening = createOpeningSync(promise);
    const done = Promise.all([opening.start('a'), opening.pull('a', 'orders'), opening.stop('a')]);
    opening.focus();
    expect(opening.status('a').reach).toBe('unknown');
    expect(asked).toEqual([]);
    resolve(sync);
    await done;
    opening.focus();
    expect(asked).toEqual(['start a', 'pull a orders', 'stop a', 'focus']);
    expect(opening.status('a').reach).toBe('online');
    await opening.close();
    expect(asked.at(-1)).toBe('close');
  });

  it('closes at once when it never opened', async () => {
    await createOpeningSync(new Promise(() => undefined)).close();
  });
});
