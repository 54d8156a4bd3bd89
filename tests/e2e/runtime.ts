import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Root folder of the project. */
export const projectFolder = join(import.meta.dirname, '..', '..');

/** Which Electron the tests run on. */
export interface Runtime {
  readonly kind: 'electron' | 'stand-in';
  /** For people. */
  readonly name: string;
  readonly executablePath: string;
}

/** The real binary where it is; otherwise the stand-in. `ELECTRON_OVERRIDE_DIST_PATH` decides for either. */
function findRuntime(): Runtime {
  const standIn = join(projectFolder, 'build', 'electron-stand-in');
  const real = join(projectFolder, 'node_modules', 'electron', 'dist');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? (existsSync(real) ? real : standIn);
  const executable =
    folder === standIn || process.platform === 'linux'
      ? 'electron'
      : { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string];
  const executablePath = join(folder, executable ?? 'electron');
  return folder === standIn
    ? { kind: 'stand-in', name: 'the stand-in for Electron (Node and the system’s Chromium)', executablePath }
    : { kind: 'electron', name: `Electron (${executablePath})`, executablePath };
}

export const runtime = findRuntime();
