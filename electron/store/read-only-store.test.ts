import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openReadOnlyStore } from './read-only-store.ts';
import { startStore } from './start-store.ts';
import { temporaryFolder } from './store.testing.ts';

it('reads beside a store that is written, and writes nothing', async () => {
  using folder = temporaryFolder();
  expect(openReadOnlyStore(folder.path)).toBeNull();
  const store = await startStore({ folder: folder.path, workerUrl: new URL('worker.ts', import.meta.url) });
  const reading = openReadOnlyStore(folder.path);
  await store.run('shellState.set', { name: 'x', value: 'later' });
  expect(await reading?.run('shellState.get', { name: 'x' })).toBe('later');
  expect(await reading?.run('accounts.list', {})).toEqual([]);
  await expect(reading?.run('shellState.set', { name: 'x', value: 'no' })).rejects.toMatchObject({
    code: 'store.failed',
  });
  await expect(
    reading?.run('drafts.get', { accountId: 'nobody', entity: 'integrations', recordId: 'x' }),
  ).rejects.toMatchObject({ code: 'account.unknown' });
  await reading?.close();
  await store.close();
});

it('fails on what is no database, and leaves it as it is', () => {
  using folder = temporaryFolder();
  mkdirSync(folder.path, { recursive: true });
  for (const file of ['console.db', 'cache.db']) writeFileSync(join(folder.path, file), 'x'.repeat(10_000));
  expect(() => openReadOnlyStore(folder.path)).toThrow(expect.objectContaining({ code: 'store.damaged' }));
});
