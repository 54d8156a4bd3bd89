import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { storePaths } from './quarantine.ts';
import { startStore, type Store } from './start-store.ts';
import { temporaryFolder, testAccount, testException, testPage } from './store.testing.ts';

const workerUrl = new URL('./worker.ts', import.meta.url);
const start = (folder: string): Promise<Store> =>
  startStore({ folder, workerUrl, maintenanceDelay: 3_600_000 });

describe('copies', () => {
  it('are listed, looked into and restored; what was there before is a copy then', async () => {
    using folder = temporaryFolder();
    const store = await start(folder.path);
    await store.run('accounts.save', testAccount());
    await store.run('settings.update', { theme: 'dark' });
    await store.run('maintenance.backup', {});
    await store.run('accounts.save', testAccount('account-2'));
    await store.run('settings.update', { theme: 'light' });
    const [copy] = await store.run('maintenance.copies', {});
    expect(copy).toMatchObject({ reason: 'daily' });
    expect(copy?.bytes).toBeGreaterThan(4_096);
    const name = copy?.name ?? '';
    expect(await store.run('maintenance.lookInto', { name })).toMatchObject({
      copy: { accounts: ['Account account-1'], versions: 0 },
      now: { accounts: ['Account account-1', 'Account account-2'] },
    });
    let repaired = 0;
    store.onRepaired(() => (repaired += 1));
    await store.run('maintenance.restore', { name });
    expect(await store.run('accounts.list', {})).toEqual([testAccount()]);
    expect(await store.run('settings.get', {})).toMatchObject({ theme: 'dark' });
    expect(repaired).toBe(1);
    const before = (await store.run('maintenance.copies', {})).find(({ reason }) => reason === 'restore');
    await store.run('maintenance.restore', { name: before?.name ?? '' });
    expect(await store.run('accounts.list', {})).toHaveLength(2);
    await store.close();
  });

  it('that are absent, damaged or of a newer Penstock change nothing', async () => {
    using folder = temporaryFolder();
    const store = await start(folder.path);
    await store.run('accounts.save', testAccount());
    const { file } = await store.run('maintenance.backup', {});
    const name = readdirSync(join(folder.path, 'backups'))[0] ?? '';
    for (const foreign of ['../console.db', 'console-daily-2026-01-01T00-00-00-000Z.db', '']) {
      await expect(store.run('maintenance.restore', { name: foreign })).rejects.toMatchObject({
        code: 'record.notFound',
      });
    }
    const copy = openDatabase(file, 'console');
    copy.pragma('user_version = 4000');
    copy.close();
    await expect(store.run('maintenance.lookInto', { name })).rejects.toMatchObject({
      code: 'store.fromTheFuture',
    });
    writeFileSync(file, 'no database');
    await expect(store.run('maintenance.restore', { name })).rejects.toMatchObject({ code: 'store.damaged' });
    expect(await store.run('accounts.list', {})).toEqual([testAccount()]);
    await store.close();
  });
});

describe('resetting', () => {
  it('begins the cache anew and keeps the rest; or begins everything anew', async () => {
    using folder = temporaryFolder();
    const store = await start(folder.path);
    await store.run('accounts.save', testAccount());
    await store.run(
      'intake.page',
      testPage({ entity: 'exceptions', records: [testException({ id: 'one' })] }),
    );
    await store.run('maintenance.backup', {});
    const count = (): Promise<number> =>
      store.run('intake.count', { accountId: 'account-1', entity: 'exceptions' });
    expect(await count()).toBe(1);
    await store.run('maintenance.reset', { what: 'cache' });
    expect(await count()).toBe(0);
    expect(await store.run('accounts.list', {})).toEqual([testAccount()]);
    expect(await store.run('maintenance.copies', {})).toHaveLength(1);
    await store.run('maintenance.reset', { what: 'everything' });
    expect(await store.run('accounts.list', {})).toEqual([]);
    expect(await store.run('maintenance.copies', {})).toEqual([]);
    expect(existsSync(storePaths(folder.path).backups)).toBe(false);
    await store.close();
  });
});

describe('measuring', () => {
  it('counts every byte of both files once, each kind with its indexes', async () => {
    using folder = temporaryFolder();
    const store = await start(folder.path);
    await store.run('accounts.save', testAccount());
    const records = Array.from({ length: 300 }, (_, index) => testException({ id: `exception-${index}` }));
    const of = async (): Promise<number> =>
      (await store.run('maintenance.measure', {})).kinds.find(({ entity }) => entity === 'exceptions')
        ?.bytes ?? 0;
    const before = await of();
    await store.run('intake.page', testPage({ entity: 'exceptions', records }));
    expect(await of()).toBeGreaterThan(before + 100_000);
    const sizes = await store.run('maintenance.measure', {});
    const sum =
      sizes.kinds.reduce((total, { bytes }) => total + bytes, 0) +
      sizes.configuration +
      sizes.history +
      sizes.rest;
    const onDisk = ['console.db', 'console.db-wal', 'cache.db', 'cache.db-wal']
      .map((name) => statSync(join(folder.path, name)).size)
      .reduce((total, size) => total + size, 0);
    // A page that still stands in the log only is counted in its place.
    expect(sum).toBeGreaterThanOrEqual(onDisk);
    await store.close();
  });
});
