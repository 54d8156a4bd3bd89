import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { backUp, lastDailyBackup, listBackups } from './backup.ts';
import { openDatabase, storeFiles, type StoreFile } from './database.ts';
import { checkFile } from './integrity.ts';
import { openStore } from './open.ts';
import { markDamaged, storePaths } from './quarantine.ts';
import { openTestStore, temporaryFolder, testAccount, testException, testPage } from './store.testing.ts';
import { toStoreError } from './store-error.ts';

/** A store with one account and some exceptions, closed in order. */
async function filledStore(folder: string): Promise<void> {
  const { session, run } = openTestStore(folder);
  await run('accounts.save', testAccount());
  const records = Array.from({ length: 300 }, (_, index) => testException({ id: `exception-${index}` }));
  const cursor = { updatedAt: '2026-11-20T08:00:00.000Z', pulledAt: '2026-11-20T08:00:01.000Z' };
  await run('intake.page', testPage({ entity: 'exceptions', records, cursor }));
  session.close(true);
}

function overwrite(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, from, Math.min(bytes.length, from + length));
  writeFileSync(path, bytes);
}

describe('openStore', () => {
  it('knows whether the last stop was clean', () => {
    using folder = temporaryFolder();
    expect(openTestStore(folder.path).session.store.stoppedCleanly).toBe(true);
    const second = openTestStore(folder.path);
    expect(second.session.store.stoppedCleanly).toBe(false);
    second.session.close(true);
    const third = openTestStore(folder.path);
    expect(third.session.store.stoppedCleanly).toBe(true);
    third.session.close(true);
  });

  it('keeps accounts and pulls again when the cache is damaged', async () => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    overwrite(storePaths(folder.path).cache, 0, 100);
    const { session, run } = openTestStore(folder.path);
    expect(await run('accounts.list', {})).toHaveLength(1);
    expect(await run('notices.list', {})).toMatchObject([{ kind: 'cacheRebuilt' }]);
    // Its cursors went with it: that is what makes the next pull a first one.
    expect(await run('sync.cursors', { accountId: 'account-1' })).toEqual([]);
    expect(await run('intake.count', { accountId: 'account-1', entity: 'exceptions' })).toBe(0);
    expect(readdirSync(storePaths(folder.path).quarantine)).toHaveLength(1);
    session.close(true);
  });

  it('brings console.db back from its newest sound backup', async () => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    const paths = storePaths(folder.path);
    const database = openDatabase(paths.console, 'console');
    backUp(database, paths, 'daily', '2026-11-20T10:00:00.000Z');
    const newer = backUp(database, paths, 'daily', '2026-11-21T10:00:00.000Z');
    database.close();
    overwrite(newer, 0, 200);
    truncateSync(paths.console, 50);

    const { session, run } = openTestStore(folder.path);
    expect(await run('accounts.list', {})).toHaveLength(1);
    expect(await run('notices.list', {})).toMatchObject([{ kind: 'consoleRestored' }]);
    expect(await run('intake.count', { accountId: 'account-1', entity: 'exceptions' })).toBe(300);
    session.close(true);
  });

  it('says so when console.db is lost', async () => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    overwrite(storePaths(folder.path).console, 0, 200);
    const { session, run } = openTestStore(folder.path);
    expect(await run('accounts.list', {})).toEqual([]);
    expect(await run('notices.list', {})).toMatchObject([{ kind: 'consoleLost' }]);
    session.close(true);
  });

  it('puts aside at the next start what was marked, once', async () => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    markDamaged(storePaths(folder.path), 'cache');
    openTestStore(folder.path).session.close(true);
    const { session, run } = openTestStore(folder.path);
    expect(await run('notices.list', {})).toHaveLength(1);
    session.close(true);
  });

  it.each(storeFiles)('refuses a %s.db from the future and leaves it alone', async (file: StoreFile) => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    const path = storePaths(folder.path)[file];
    const database = openDatabase(path, file);
    database.pragma('user_version = 99');
    database.close();
    const before = readFileSync(path);
    expect(() => openStore({ folder: folder.path })).toThrow(
      expect.objectContaining({ code: 'store.fromTheFuture' }),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(storePaths(folder.path).quarantine)).toBe(false);
  });

  it('says that the disk is full, at whatever point, and damages nothing', async () => {
    using folder = temporaryFolder();
    for (let pages = 1; pages <= 40; pages += 3) {
      try {
        openTestStore(join(folder.path, String(pages)), { maximumPages: pages }).session.close(true);
      } catch (error) {
        expect(toStoreError(error).code).toBe('store.diskFull');
      }
      const { session, run } = openTestStore(join(folder.path, String(pages)));
      expect(await run('notices.list', {})).toEqual([]);
      session.close(true);
    }
  });

  it.skipIf(process.platform === 'win32').each([
    ['a folder that may not be written', 0o555, 0o644, 'store.readOnly'],
    ['files that may not be written', 0o777, 0o444, 'store.readOnly'],
    ['a folder that may not be entered', 0o600, 0o666, 'store.noPermission'],
    ['files that may not be read', 0o777, 0o000, 'store.noPermission'],
    ['a folder and files for everybody', 0o777, 0o666, 'open'],
  ])('tells of %s', async (_what, folderMode, fileMode, expected) => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    for (const file of storeFiles) chmodSync(storePaths(folder.path)[file], fileMode);
    chmodSync(folder.path, folderMode);
    expect(openUnprivileged(folder.path)).toBe(expected);
    chmodSync(folder.path, 0o755);
    for (const file of storeFiles) chmodSync(storePaths(folder.path)[file], 0o644);
    const { session, run } = openTestStore(folder.path);
    expect(await run('notices.list', {})).toEqual([]);
    session.close(true);
  });

  it.each([
    ['console', 'accounts', 'color'],
    ['cache', 'exceptions', 'category'],
  ] as const)('replaces a %s.db whose schema itself was damaged', async (file, table, column) => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    const paths = storePaths(folder.path);
    const database = openDatabase(paths[file], file);
    database.unsafeMode();
    database.pragma('writable_schema = ON');
    const damage = `UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?`;
    const { changes } = database.prepare(damage).run(column, `${column.slice(0, -1)}_`, table);
    expect(changes).toBe(1);
    database.close();
    expect(checkFile(paths, file)).toBe('damaged');
    const { session, run } = openTestStore(folder.path);
    expect(await run('notices.list', {})).toHaveLength(1);
    session.close(true);
    expect(checkFile(paths, file)).toBe('sound');
  });

  it('opens whatever bytes are flipped or cut off, and never loses both files silently', async () => {
    using folder = temporaryFolder();
    const original = join(folder.path, 'original');
    await filledStore(original);
    const random = createRandom(7);
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const trial = join(folder.path, `trial-${attempt}`);
      openTestStore(trial).session.close(true);
      for (const file of storeFiles) copyFileSync(storePaths(original)[file], storePaths(trial)[file]);
      const file = random.pick(storeFiles);
      const path = storePaths(trial)[file];
      const size = readFileSync(path).length;
      if (random.below(4) === 0) truncateSync(path, random.below(size));
      else overwrite(path, random.below(size), 1 + random.below(500));

      const found = checkFile(storePaths(trial), file);
      if (found === 'damaged') markDamaged(storePaths(trial), file);
      const { session, run } = openTestStore(trial);
      const notices = await run('notices.list', {});
      expect(notices.length > 0 || found === 'sound').toBe(true);
      if (file === 'cache') expect(await run('accounts.list', {})).toHaveLength(1);
      session.close(true);
    }
  });
});

describe('backUp', () => {
  it('keeps the newest three of a kind and names them by their time', async () => {
    using folder = temporaryFolder();
    await filledStore(folder.path);
    const paths = storePaths(folder.path);
    const database = openDatabase(paths.console, 'console');
    for (const day of [11, 12, 13, 14, 15]) {
      backUp(database, paths, 'daily', `2026-11-${day}T10:00:00.000Z`);
    }
    backUp(database, paths, 'migration', '2026-11-10T10:00:00.000Z');
    database.close();
    expect(
      listBackups(paths).map((path) => path.slice(path.indexOf('console-') + 8, -'T10-00-00-000Z.db'.length)),
    ).toEqual(['daily-2026-11-15', 'daily-2026-11-14', 'daily-2026-11-13', 'migration-2026-11-10']);
    expect(lastDailyBackup(paths)).toBe(Date.parse('2026-11-15T10:00:00.000Z'));
  });
});

function openUnprivileged(folder: string): string {
  const script = fileURLToPath(new URL('./unprivileged.testing.ts', import.meta.url));
  return execFileSync(process.execPath, [script, folder], { encoding: 'utf8' });
}
