import { extractAll, listPackage } from '@electron/asar';
import { test as base } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder, runtime } from '../e2e/runtime.ts';
import { makeElectronFolder } from './electron-folder.ts';

/** Runs a program to its end. */
export const execute = promisify(execFile);

/** A packed folder, as an installer would lay it on a disk. */
export interface Packed {
  /** The executable, its fuses set. */
  readonly executable: string;
  /** Absolute path of the archive. */
  readonly archive: string;
  /** Folder of what lies outside the archive. */
  readonly outside: string;
  /** Paths in the archive, folders included, each with a slash before it. */
  readonly paths: readonly string[];
  /** A folder with everything of the archive, for a Node that can't read archives. */
  readonly extracted: string;
}

/** Packs what `npm run build` wrote, with Electron where its binary is there, else with a folder like it. Gives the packed folder. */
async function pack(folder: string): Promise<Packed> {
  const made = join(folder, 'electron');
  if (runtime.kind === 'stand-in') await makeElectronFolder(made);
  const electron = runtime.kind === 'stand-in' ? made : dirname(runtime.executablePath);
  const output = join(folder, 'release');
  const builder = join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  const choices = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`, '--publish', 'never'];
  await execute(process.execPath, [builder, '--linux', 'dir', '--x64', ...choices], { cwd: projectFolder });
  const packed = join(output, 'linux-unpacked');
  const archive = join(packed, 'resources', 'app.asar');
  const extracted = join(folder, 'extracted');
  extractAll(archive, extracted);
  return {
    executable: join(packed, 'penstock'),
    archive,
    outside: `${archive}.unpacked`,
    paths: listPackage(archive, { isPack: false }),
    extracted,
  };
}

/** A test on the packed program; packed once for all tests of a file. */
export const test = base.extend<object, { readonly packed: Packed }>({
  packed: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'penstock-package-'));
      await use(await pack(folder));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
});
