import { expect } from '@playwright/test';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { decideFuses } from '../../build/packaging/fuses.ts';
import { Complaints } from '../e2e/complaints.ts';
import { Penstock } from '../e2e/penstock.ts';
import { projectFolder } from '../e2e/runtime.ts';
import { expectDecidedFuses, expectOutside, filesBelow, listedPaths } from './contents.ts';
import { execute, pack, test } from './packed.ts';

test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'packs for Linux on 64-bit Intel');
test.describe.configure({ mode: 'serial' });

/** Megabytes that the program may take beside Electron. */
const budget = 8;

test('the archive holds exactly what is listed', ({ packed }) => {
  expect(`${listedPaths(packed).join('\n')}\n`).toMatchSnapshot('contents.txt');
});

test('only this system’s native binaries lie outside the archive', async ({ packed }) => {
  await expectOutside(packed, [
    'better-sqlite3/prebuilds/linux-x64.node',
    'keytar/prebuilds/linux-x64/keytar.node',
  ]);
});

test('both native modules load from the package', async ({ packed }) => {
  const script = `
    const Database = require('better-sqlite3');
    const { version } = new Database(':memory:').prepare('SELECT sqlite_version() AS version').get();
    process.stdout.write(version + ' ' + typeof require('keytar').getPassword);`;
  const { stdout } = await execute(process.execPath, ['-e', script], { cwd: packed.extracted });
  expect(stdout).toMatch(/^3\.\d+\.\d+ function$/);
});

test('every fuse is set as decided', async ({ packed }) => {
  await expectDecidedFuses(packed);
});

test('the build for end-to-end tests is the same but for the inspector that Playwright needs', async ({
  packed,
}, testInfo) => {
  const testing = await pack(
    testInfo.outputPath('testing'),
    'linux',
    '--config',
    'electron-builder.testing.yml',
  );
  await expectDecidedFuses(testing, { inspectable: true });
  expect(decideFuses({ inspectable: true })).not.toEqual(decideFuses({ inspectable: false }));
  expect(testing.paths).toEqual(packed.paths);
});

test('the program is small and names nothing of the machine that built it', async ({ packed }) => {
  const files = await filesBelow(packed.extracted);
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000_000;
  expect(megabytes).toBeLessThan(budget);
  for (const path of files.filter((each) => /\.(js|cjs|html|css|json)$/.test(each))) {
    const text = await readFile(path, 'utf8');
    for (const own of [projectFolder, `${homedir()}/`]) expect(text.includes(own), path).toBe(false);
    expect(text, path).not.toContain('sourceMappingURL');
  }
});

test('what was packed starts', async ({ packed }, testInfo) => {
  const complaints = new Complaints();
  const environment = { PENSTOCK_USER_DATA: testInfo.outputPath('data'), LC_ALL: 'C.UTF-8' };
  const penstock = new Penstock({ app: packed.extracted, launchArguments: [], environment }, complaints);
  await penstock.launch();
  await expect(penstock.window.getByRole('button', { name: 'Explore with a sample account' })).toBeVisible();
  await penstock.close();
  expect(complaints.unexpected()).toEqual([]);
});
