import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generateOrders } from '../../bench/generate-records.ts';
import { createStoreClient } from './client.ts';
import { openDatabase } from './database.ts';
import { storePaths } from './quarantine.ts';
import { startStore, type Store } from './start-store.ts';
import { temporaryFolder, testAccount, testException, testPage } from './store.testing.ts';

const workerUrl = new URL('./worker.ts', import.meta.url);
const start = (folder: string, maintenanceDelay = 3_600_000): Promise<Store> =>
  startStore({ folder, workerUrl, maintenanceDelay });

describe('the store in its thread', () => {
  it('serves several clients, and says in codes what went wrong', async () => {
    using folder = temporaryFolder();
    const store = await start(folder.path);
    const other = createStoreClient(store.connect());
    await store.run('accounts.save', testAccount());
    expect(await other.run('accounts.list', {})).toEqual([testAccount()]);
    await expect(other.run('intake.count', { accountId: 'nobody', entity: 'orders' })).rejects.toMatchObject({
      code: 'account.unknown',
    });
    await expect(other.run('no.such' as 'accounts.list', {})).rejects.toMatchObject({ code: 'store.failed' });
    await other.close();
    await expect(other.run('accounts.list', {})).rejects.toMatchObject({ code: 'store.failed' });
    expect(await store.run('settings.update', { theme: 'dark' })).toMatchObject({ theme: 'dark' });
    await store.close();
    await expect(store.run('accounts.list', {})).rejects.toMatchObject({ code: 'store.failed' });
    expect(existsSync(storePaths(folder.path).runningMark)).toBe(false);
  });

  it('leaves the files byte for byte as they are when a pull brings nothing new', async () => {
    using folder = temporaryFolder();
    const store = await start(folder.path);
    await store.run('accounts.save', testAccount());
    const page = testPage({ entity: 'orders', records: [...generateOrders(200)] });
    await store.run('intake.page', page);
    const sizes = (): number[] =>
      ['console.db', 'console.db-wal', 'cache.db', 'cache.db-wal'].map(
        (name) => statSync(join(folder.path, name)).size,
      );
    const log = (): Buffer => readFileSync(join(folder.path, 'cache.db-wal'));
    const [sizesBefore, logBefore] = [sizes(), log()];
    expect(await store.run('intake.page', page)).toMatchObject({ changedIds: [], unchanged: 200 });
    expect(sizes()).toEqual(sizesBefore);
    expect(log().equals(logBefore)).toBe(true);
    await store.close();
  });

  it('checks and backs up in a thread beside it', async () => {
    using folder = temporaryFolder();
    const store = await start(folder.path);
    await store.run('accounts.save', testAccount());
    expect(await store.run('maintenance.check', {})).toEqual({ console: 'sound', cache: 'sound' });
    const { file } = await store.run('maintenance.backup', {});
    const backup = openDatabase(file, 'console', { readonly: true });
    expect(backup.prepare('SELECT count(*) FROM accounts').pluck().get()).toBe(1);
    backup.close();
    await store.close();
  });

  it('replaces a damaged cache while it runs, tells of it, and goes on', async () => {
    using folder = temporaryFolder();
    const first = await start(folder.path);
    await first.run('accounts.save', testAccount());
    const records = Array.from({ length: 2_000 }, (_, index) => testException({ id: `e${index}` }));
    await first.run('intake.page', testPage({ entity: 'exceptions', records }));
    await first.close();
    const path = storePaths(folder.path).cache;
    const bytes = readFileSync(path);
    // The latter half: the file opens, and many of its pages are rubbish.
    writeFileSync(path, bytes.fill(0x5a, Math.floor(bytes.length / 2)));

    const store = await start(folder.path);
    const repaired = Promise.withResolvers<null>();
    store.onRepaired(() => repaired.resolve(null));
    expect(await store.run('maintenance.check', {})).toEqual({ console: 'sound', cache: 'damaged' });
    await repaired.promise;
    expect(await store.run('notices.list', {})).toMatchObject([{ kind: 'cacheRebuilt' }]);
    expect(await store.run('accounts.list', {})).toHaveLength(1);
    const again = testPage({ entity: 'exceptions', records: records.slice(0, 10) });
    expect((await store.run('intake.page', again)).changedIds).toHaveLength(10);
    await store.close();
  });

  it('does what is due after the first window: a daily backup, a check after an unclean stop', async () => {
    using folder = temporaryFolder();
    mkdirSync(folder.path, { recursive: true });
    writeFileSync(storePaths(folder.path).runningMark, '');
    const store = await start(folder.path, 0);
    const { backups } = storePaths(folder.path);
    await expect
      .poll(() => existsSync(backups) && readdirSync(backups).some((name) => name.endsWith('.db')), {
        timeout: 20_000,
      })
      .toBe(true);
    expect(await store.run('shellState.get', { name: 'store.checkedAt' })).not.toBeNull();
    await store.close();
  });

  it('fails to start with the reason: full disk', async () => {
    using folder = temporaryFolder();
    await expect(startStore({ folder: folder.path, workerUrl, maximumPages: 4 })).rejects.toMatchObject({
      code: 'store.diskFull',
    });
  });

  it('answers "disk full" to what does not fit, keeps what is there, and goes on reading', async () => {
    using folder = temporaryFolder();
    const store = await startStore({ folder: folder.path, workerUrl, maximumPages: 120 });
    await store.run('accounts.save', testAccount());
    const orders = [...generateOrders(400)];
    const taken: string[] = [];
    const fill = async (): Promise<void> => {
      for (let from = 0; from < orders.length; from += 20) {
        const records = orders.slice(from, from + 20);
        await store.run('intake.page', testPage({ entity: 'orders', records }));
        taken.push(...records.map(({ id }) => id));
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'store.diskFull' });
    expect(await store.run('intake.count', { accountId: 'account-1', entity: 'orders' })).toBe(taken.length);
    expect((await store.run('intake.ids', { accountId: 'account-1', entity: 'orders' })).sort()).toEqual(
      taken.sort(),
    );
    expect(await store.run('notices.list', {})).toEqual([]);
    await store.close();
  });
});

describe('a store whose process is killed', () => {
  it('has every page that was answered, and nothing half', async () => {
    using folder = temporaryFolder();
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('./kill-victim.testing.ts', import.meta.url)), folder.path],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let answered = 0;
    for await (const chunk of child.stdout) {
      answered += String(chunk).split('\n').length - 1;
      if (answered >= 12) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    const store = await start(folder.path);
    const count = await store.run('intake.count', { accountId: 'account-1', entity: 'orders' });
    const ids = await store.run('intake.ids', { accountId: 'account-1', entity: 'orders' });
    const [cursor] = await store.run('sync.cursors', { accountId: 'account-1' });
    expect(count).toBeGreaterThanOrEqual(answered * 50);
    expect(count % 50).toBe(0);
    expect(ids).toHaveLength(count);
    expect(cursor?.updatedAt).toBe(`page ${count / 50}`);
    expect(await store.run('notices.list', {})).toEqual([]);
    expect(await store.run('maintenance.check', {})).toEqual({ console: 'sound', cache: 'sound' });
    await store.close();
  });
});
