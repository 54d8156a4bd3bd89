import { FuseV1Options, getCurrentFuseWire, FuseState } from '@electron/fuses';
import { expect } from '@playwright/test';
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { decideFuses } from '../../build/packaging/fuses.ts';
import { Complaints } from '../e2e/complaints.ts';
import { Penstock } from '../e2e/penstock.ts';
import { projectFolder } from '../e2e/runtime.ts';
import { execute, test } from './packed.ts';

test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'packs for Linux on 64-bit Intel');
test.describe.configure({ mode: 'serial' });

/** Megabytes that the program may take beside Electron. */
const budget = 8;

/** The names of files that a build gives a checksum, without it: which files there are is to be told, not how they look. */
function withoutChecksum(path: string): string {
  return path.replace(/-[\w-]{8}\.(js|css)$/, '-[checksum].$1');
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('the archive holds exactly what is listed', ({ packed }) => {
  const listed = packed.paths.map(withoutChecksum).toSorted().join('\n');
  expect(`${listed}\n`).toMatchSnapshot('contents.txt');
});

test('only this system’s native binaries lie outside the archive', async ({ packed }) => {
  const outside = await filesBelow(packed.outside);
  expect(outside.map((path) => path.slice(packed.outside.length)).toSorted()).toEqual([
    '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    '/node_modules/keytar/prebuilds/linux-x64/keytar.node',
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
  const wire = await getCurrentFuseWire(packed.executable);
  const decided = decideFuses({ inspectable: false });
  const fuses = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');
  expect(fuses).toHaveLength(9);
  for (const fuse of fuses) {
    const expected = decided[fuse] ? FuseState.ENABLE : FuseState.DISABLE;
    expect(wire[fuse], FuseV1Options[fuse]).toBe(expected);
  }
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
