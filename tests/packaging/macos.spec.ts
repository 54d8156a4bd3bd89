import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { expectDecidedFuses, expectOutside, expectSameArchive, headChecksum } from './contents.ts';
import { test } from './packed.ts';

test.skip(process.platform !== 'linux', 'what Linux can lay out of a package for macOS');
test.use({ system: 'darwin' });

test('the archive holds what Linux’ does, and both processors’ native binaries lie outside', async ({
  packed,
}) => {
  await expectSameArchive(packed);
  await expectOutside(packed, [
    'better-sqlite3/prebuilds/darwin-arm64.node',
    'better-sqlite3/prebuilds/darwin-x64.node',
    'keytar/prebuilds/darwin-arm64/keytar.node',
    'keytar/prebuilds/darwin-x64/keytar.node',
  ]);
});

test('every fuse is set as decided', async ({ packed }) => {
  await expectDecidedFuses(packed);
});

test('the program says what it is, which links are its own, and what its archive has to be', async ({
  packed,
}) => {
  const description = await readFile(join(packed.folder, 'Contents', 'Info.plist'), 'utf8');
  const said = [...description.matchAll(/<key>(\w+)<\/key>\s*<string>([^<]*)</gu)];
  expect(Object.fromEntries(said.map(([, key, value]) => [key, value]))).toMatchObject({
    CFBundleIdentifier: 'app.penstock.desktop',
    CFBundleName: 'Penstock',
    CFBundleShortVersionString: packageJson.version,
    algorithm: 'SHA256',
    hash: headChecksum(packed),
  });
  expect(description).toMatch(/<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>penstock</u);
});

test('it asks macOS for nothing but what running JavaScript needs', async () => {
  const file = join(import.meta.dirname, '../../build/resources/entitlements.mac.plist');
  const asked = [...(await readFile(file, 'utf8')).matchAll(/<key>([^<]+)<\/key>\s*<(\w+)\/>/gu)];
  expect(asked.map(([, key, value]) => [key, value])).toEqual([['com.apple.security.cs.allow-jit', 'true']]);
});
