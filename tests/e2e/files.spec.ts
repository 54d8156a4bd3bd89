import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import { projectFolder, runtime } from './runtime.ts';
import { allPulled, connect, control, dataFacts, exploreSample, rowOf, showIntegrations } from './steps.ts';

test.use({ environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

/** Overwrites the beginning of a database with what no database has there; its log goes. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x5a, 0, 4_096));
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
}

test('damaged files are put aside, said, and made good', async ({ penstock, userData }) => {
  const store = join(userData, 'store');
  const page = () => penstock.window;
  await exploreSample(page());
  await allPulled(page());

  await test.step('pulled data: pulled again', async () => {
    await penstock.close();
    damage(join(store, 'cache.db'));
    await penstock.launch();
    await expect(page().getByText('The file with pulled data was damaged')).toContainText('quarantine');
    await showIntegrations(page());
    await expect(rowOf(page(), 'Harbor & Pine US')).toBeVisible();
    await allPulled(page());
    expect(readdirSync(join(store, 'quarantine'))).toHaveLength(1);
    await page().getByRole('button', { name: 'Dismiss' }).click();
    await expect(page().getByText('was damaged')).toHaveCount(0);
  });

  await test.step('accounts and history: back from the backup', async () => {
    await penstock.close();
    mkdirSync(join(store, 'backups'), { recursive: true });
    copyFileSync(
      join(store, 'console.db'),
      join(store, 'backups', 'console-daily-2026-01-02T03-04-05-006Z.db'),
    );
    truncateSync(join(store, 'console.db'), 10_000);
    await penstock.launch();
    await expect(page().getByText('It was restored from the backup')).toBeVisible();
    await showIntegrations(page());
    await expect(rowOf(page(), 'Harbor & Pine US')).toBeVisible();
    await expect(page().getByText('was damaged and was set aside')).toHaveCount(0);
  });

  await test.step('without a backup: the damaged file is kept, and one begins anew', async () => {
    await penstock.close();
    rmSync(join(store, 'backups'), { recursive: true });
    damage(join(store, 'console.db'));
    await penstock.launch();
    await expect(page().getByText('no backup could be read')).toBeVisible();
    await exploreSample(page());
  });
});

/** Writes the version of a database's schema (file format of SQLite, *user version*); gives the one before. */
function setSchemaVersion(path: string, version: number): number {
  const bytes = readFileSync(path);
  const before = bytes.readUInt32BE(60);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(path, bytes);
  return before;
}

test('a store that can’t be opened says why, is left as it is, and can be tried again', async ({
  penstock,
  userData,
}) => {
  const store = join(userData, 'store');
  const page = () => penstock.window;
  await exploreSample(page());
  const tryAgain = () => page().getByRole('button', { name: 'Try again' }).click({ timeout: 5_000 });
  const overview = () => page().getByRole('heading', { level: 1, name: 'Overview' });
  const tryUntilOpen = () =>
    expect(async () => {
      // Opening may take longer than one look; the button is gone then.
      if (!(await overview().isVisible())) await tryAgain();
      await expect(overview()).toBeVisible({ timeout: 1_000 });
    }).toPass();

  await test.step('from a newer version', async () => {
    await penstock.close();
    const version = setSchemaVersion(join(store, 'console.db'), 4_711);
    const before = readFileSync(join(store, 'console.db'));
    await penstock.launch();
    await expect(page().getByText('written by a newer version of Penstock')).toBeVisible();
    await expect(page().getByText('Install the newest version.')).toBeVisible();
    expect(await accessibilityFindings(page())).toEqual([]);
    await tryAgain();
    await expect(page().getByText('written by a newer version of Penstock')).toBeVisible();
    expect(readFileSync(join(store, 'console.db')).equals(before)).toBe(true);
    setSchemaVersion(join(store, 'console.db'), version);
    await tryUntilOpen();
  });

  await test.step('in a folder that is none', async () => {
    await penstock.close();
    renameSync(store, `${store}-elsewhere`);
    writeFileSync(store, 'a file');
    await penstock.launch();
    await expect(page().getByText('Reading or writing the local data failed.')).toBeVisible();
    rmSync(store);
    renameSync(`${store}-elsewhere`, store);
    await tryUntilOpen();
  });
});

test('a second start brings the first to the front and ends', async ({ electronApp, window, userData }) => {
  await expect(window.getByRole('button', { name: 'Connect an account' })).toBeVisible();
  const focused = electronApp.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const [first] = BrowserWindow.getAllWindows();
        first?.minimize();
        first?.once('restore', () => resolve(true));
      }),
  );
  const second = spawn(runtime.executablePath, [projectFolder], {
    env: { ...process.env, PENSTOCK_USER_DATA: userData },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(await focused).toBe(true);
  expect(existsSync(join(userData, 'store'))).toBe(true);
});

test.describe('killed during a pull', () => {
  test.use({ accountArguments: ['--size', 'small', '--still'] });

  test('it opens on what it has and gets the rest', async ({ penstock, accountServer, userData }) => {
    const count = (path: string, table: string): number => {
      const database = new BetterSqlite3(path, { readonly: true });
      try {
        return Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
      } finally {
        database.close();
      }
    };
    const page = () => penstock.window;
    // Of orders, the newest one and the first page come, and nothing after them.
    await control(accountServer, 'POST faults', { faults: ['orders=hang@2'] });
    await connect(page(), accountServer);
    await expect(dataFacts(page())).toHaveText(/orders [\d,]+(?! ?s| ?m)/, { timeout: 20_000 });
    await penstock.kill();
    await control(accountServer, 'DELETE faults');
    await penstock.launch();
    await showIntegrations(page());
    await expect(rowOf(page(), 'Harbor & Pine US')).toBeVisible();
    await allPulled(page());
    await penstock.close();
    const [account] = readdirSync(join(userData, 'account-server')).filter((name) => name.endsWith('.db'));
    const there = count(join(userData, 'account-server', account ?? ''), 'orders WHERE deletedAt IS NULL');
    expect(there).toBeGreaterThan(100);
    expect(count(join(userData, 'store', 'cache.db'), 'orders')).toBe(there);
  });
});
