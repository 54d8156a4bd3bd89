import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { expectDecidedFuses, expectOutside, expectSameArchive, headChecksum } from './contents.ts';
import { test } from './packed.ts';
import { describeWindowsExecutable } from './windows-executable.ts';

test.skip(process.platform !== 'linux', 'what Linux can lay out of a package for Windows');
test.use({ system: 'win32' });

test('the archive holds what Linux’ does, and Windows’ native binaries lie outside', async ({ packed }) => {
  await expectSameArchive(packed);
  await expectOutside(packed, [
    'better-sqlite3/prebuilds/win32-x64.node',
    'keytar/prebuilds/win32-x64/keytar.node',
  ]);
});

test('every fuse is set as decided', async ({ packed }) => {
  await expectDecidedFuses(packed);
});

test('the executable says what it is, and what its archive has to be', async ({ packed }) => {
  const { icons, ...said } = describeWindowsExecutable(await readFile(packed.executable));
  expect(icons).toBeGreaterThan(3);
  expect(said).toEqual({
    productName: 'Penstock',
    productVersion: `${packageJson.version}.0`,
    integrity: [{ file: 'resources\\app.asar', alg: 'SHA256', value: headChecksum(packed) }],
  });
});
