import { expect, test } from '@playwright/test';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../e2e/runtime.ts';
import { planPackage } from '../../build/packaging/package-arguments.ts';
import { makeElectronFolder } from './electron-folder.ts';
import { execute } from './packed.ts';

test.skip(process.platform !== 'linux', 'packages of Linux');

/**
 * In the place of fpm, the program that makes deb and rpm for electron-builder and that comes from elsewhere: keeps what it was asked for, in files beside it, and the files
 * whose text is to be looked at.
 */
const recorder = `#!/usr/bin/env node
const { copyFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const words = process.argv.slice(2);
const target = words[words.indexOf('-t') + 1];
writeFileSync(join(__dirname, target + '.json'), JSON.stringify(words));
copyFileSync(words.find((word) => word.endsWith('.desktop')).split('=')[0], join(__dirname, target + '.desktop'));
copyFileSync(words[words.indexOf('--after-install') + 1], join(__dirname, target + '.after-install'));
const beforeRemove = words.find((word) => word.startsWith('--before-remove=')).replace(/^.*=/, '');
copyFileSync(beforeRemove, join(__dirname, target + '.before-remove'));
writeFileSync(words[words.indexOf('--package') + 1], '');
`;

interface Asked {
  readonly words: readonly string[];
  readonly desktopEntry: string;
  readonly afterInstall: string;
  /** Path of the script that runs before the program goes. */
  readonly beforeRemove: string;
}

/** What electron-builder asks of fpm, for each kind of package. */
async function askedFor(
  folder: string,
): Promise<{ readonly deb: Asked; readonly rpm: Asked; readonly feed: string }> {
  const electron = join(folder, 'electron');
  await makeElectronFolder(electron, 'linux');
  const program = join(folder, 'fpm');
  await writeFile(program, recorder);
  await chmod(program, 0o755);
  const builder = join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  const output = join(folder, 'release');
  const { choices } = planPackage({ PENSTOCK_UPDATES: 'owner/repository' }, 'linux');
  const places = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`];
  await execute(process.execPath, [builder, '--linux', 'deb', 'rpm', '--x64', ...places, ...choices], {
    cwd: projectFolder,
    env: { ...process.env, CUSTOM_FPM_PATH: program },
  });
  expect((await readdir(output)).filter((name) => /\.(?:deb|rpm)$/u.test(name)).toSorted()).toEqual([
    'Penstock-0.1.0-linux-amd64.deb',
    'Penstock-0.1.0-linux-x86_64.rpm',
  ]);
  const read = async (kind: string): Promise<Asked> => ({
    words: JSON.parse(await readFile(join(folder, `${kind}.json`), 'utf8')) as string[],
    desktopEntry: await readFile(join(folder, `${kind}.desktop`), 'utf8'),
    afterInstall: await readFile(join(folder, `${kind}.after-install`), 'utf8'),
    beforeRemove: join(folder, `${kind}.before-remove`),
  });
  const feed = await readFile(join(output, 'linux-unpacked', 'resources', 'app-update.yml'), 'utf8');
  return { deb: await read('deb'), rpm: await read('rpm'), feed };
}

/** The values that follow an option, wherever it stands. */
const valuesOf = ({ words }: Asked, option: string): readonly string[] =>
  words.filter((_, index) => words[index - 1] === option);

/** What is said where a package is removed: deb and rpm give the script another word for whether it is. */
async function saidBeforeRemoval({ beforeRemove }: Asked, word: string): Promise<string> {
  return (await execute('sh', [beforeRemove, word])).stdout;
}

test('deb and rpm need the keychain’s library, open links, say what they are, where updates come from, and where data stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'penstock-linux-packages-'));
  try {
    const { deb, rpm, feed } = await askedFor(folder);
    expect(feed).toMatch(/^owner: owner\nrepo: repository\nprovider: github$/mu);
    expect(valuesOf(deb, '-d')).toContain('libsecret-1-0');
    expect(valuesOf(rpm, '-d')).toContain('(libsecret or libsecret-1-0)');
    // As many as without our own list, which replaces electron-builder's.
    expect(valuesOf(rpm, '-d').length).toBeGreaterThanOrEqual(9);
    for (const asked of [deb, rpm]) {
      expect(valuesOf(asked, '--name')).toEqual(['penstock']);
      expect(valuesOf(asked, '--license')).toEqual(['MIT']);
      expect(valuesOf(asked, '--url')).toEqual(['https://github.com/owner/repository']);
      expect(asked.desktopEntry).toMatch(/^Name=Penstock$/mu);
      expect(asked.desktopEntry).toMatch(/^Exec=\/opt\/Penstock\/penstock %U$/mu);
      expect(asked.desktopEntry).toMatch(/^MimeType=x-scheme-handler\/penstock;$/mu);
      expect(asked.afterInstall).toContain("'/opt/Penstock/penstock'");
      const icons = asked.words.filter((word) => word.includes('=/usr/share/icons/'));
      expect(icons.length).toBeGreaterThan(5);
    }
    expect(await saidBeforeRemoval(deb, 'remove')).toContain('penstock remove-data --yes');
    expect(await saidBeforeRemoval(rpm, '0')).toContain('penstock remove-data --yes');
    expect(await saidBeforeRemoval(deb, 'upgrade')).toBe('');
    expect(await saidBeforeRemoval(rpm, '1')).toBe('');
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
