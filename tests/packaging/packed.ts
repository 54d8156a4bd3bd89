import { extractAll, listPackage } from '@electron/asar';
import { test as base } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder, runtime } from '../e2e/runtime.ts';
import { makeElectronFolder, type PackedSystem } from './electron-folder.ts';

/** Runs a program to its end. */
export const execute = promisify(execFile);

/** A packed folder, as an installer would lay it on a disk. */
export interface Packed {
  /** Absolute path of the folder: on macOS of the program, which is one. */
  readonly folder: string;
  /** The executable, its fuses set; on macOS the program. */
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

/** How each system is packed, and where the folder, the executable and the archive then lie. */
const layouts = {
  linux: {
    words: ['--linux', 'dir', '--x64'],
    folder: 'linux-unpacked',
    executable: 'penstock',
    resources: 'resources',
  },
  win32: {
    words: ['--win', 'dir', '--x64'],
    folder: 'win-unpacked',
    executable: 'Penstock.exe',
    resources: 'resources',
  },
  // Both processors in one can be merged on macOS only; each half holds what the whole does.
  darwin: {
    words: ['--mac', 'dir', '--arm64', '-c.mac.identity=null'],
    folder: 'mac-arm64/Penstock.app',
    executable: '',
    resources: 'Contents/Resources',
  },
} as const;

/**
 * Packs what `npm run build` wrote for a system, with Electron where its binary is there, else with a folder like it. Takes a folder for all of it, and further words for
 * electron-builder.
 */
export async function pack(
  folder: string,
  system: PackedSystem,
  ...more: readonly string[]
): Promise<Packed> {
  const made = join(folder, 'electron');
  const isMade = runtime.kind === 'stand-in' || system !== process.platform;
  if (isMade) await makeElectronFolder(made, system);
  const electron = isMade ? made : dirname(runtime.executablePath);
  const output = join(folder, 'release');
  const builder = join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  const choices = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`, '--publish', 'never'];
  const { words, ...layout } = layouts[system];
  await execute(process.execPath, [builder, ...words, ...choices, ...more], { cwd: projectFolder });
  const packed = join(output, layout.folder);
  const archive = join(packed, layout.resources, 'app.asar');
  const extracted = join(folder, 'extracted');
  extractAll(archive, extracted);
  return {
    folder: packed,
    executable: join(packed, layout.executable),
    archive,
    outside: `${archive}.unpacked`,
    paths: listPackage(archive, { isPack: false }),
    extracted,
  };
}

/** A test on the packed program, for this system unless the test says another (`test.use({ system })`); packed once for all tests of a worker. */
export const test = base.extend<object, { readonly system: PackedSystem; readonly packed: Packed }>({
  system: ['linux', { scope: 'worker', option: true }],
  packed: [
    async ({ system }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'penstock-package-'));
      await use(await pack(folder, system));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
});
