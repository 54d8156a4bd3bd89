import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeWindowsExecutable } from './windows-executable.ts';

/** A system that packages are made for, as Node calls it. */
export type PackedSystem = 'linux' | 'win32' | 'darwin';

/** Marks the fuses in Electron's executable, and what follows: version 1, nine fuses as Electron ships them (`1` on, `0` off). Source: Electron's documentation, *Electron Fuses*. */
const fuses = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011', 'latin1'),
]);

const script = Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), fuses, Buffer.from('\n')]);
const licences = ['LICENSE', 'LICENSES.chromium.html', 'version'];
const framework = 'Electron.app/Contents/Frameworks/Electron Framework.framework';

/** What lies in the folder, by path; an executable ends in no suffix but `.exe`. */
const contents: Readonly<Record<PackedSystem, () => Readonly<Record<string, string | Buffer>>>> = {
  linux: () => ({ electron: script, 'chrome-sandbox': '', ...languages('locales', '.pak') }),
  win32: () => ({ 'electron.exe': makeWindowsExecutable(fuses), ...languages('locales', '.pak') }),
  darwin: () => ({
    ...program('Electron.app', 'Electron', '#!/bin/sh\nexit 1\n'),
    'Electron.app/Contents/Resources/electron.icns': '',
    ...languages('Electron.app/Contents/Resources', '.lproj/locale.pak'),
    [`${framework}/Versions/A/Electron Framework`]: fuses,
    ...languages(`${framework}/Versions/A/Resources`, '.lproj/locale.pak'),
    ...helper(''),
    ...helper(' (Renderer)'),
    ...helper(' (Plugin)'),
    ...helper(' (GPU)'),
  }),
};

/**
 * Makes a folder like the one that Electron's download for a system holds, as far as packaging looks at it: an executable with its fuses, its languages,
 * its licences. The executable runs nothing.
 */
export async function makeElectronFolder(folder: string, system: PackedSystem): Promise<void> {
  const files = { ...contents[system](), ...Object.fromEntries(licences.map((name) => [name, ''])) };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode: 0o755 });
  }
  await mkdir(join(folder, 'resources'), { recursive: true });
  if (system !== 'darwin') return;
  // A framework's current version is what its links lead to.
  await symlink('A', join(folder, framework, 'Versions', 'Current'));
  for (const name of ['Electron Framework', 'Resources'])
    await symlink(join('Versions', 'Current', name), join(folder, framework, name));
}

function languages(folder: string, suffix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(['de', 'en-US', 'fr'].map((language) => [`${folder}/${language}${suffix}`, '']));
}

/** A program of macOS: its description and its executable. */
function program(folder: string, name: string, executable: string): Readonly<Record<string, string>> {
  const description = Object.entries({
    CFBundleExecutable: name,
    CFBundleName: name,
    CFBundleIdentifier: name,
  })
    .map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
    .join('');
  return {
    [`${folder}/Contents/Info.plist`]: `<?xml version="1.0"?><plist version="1.0"><dict>${description}</dict></plist>`,
    [`${folder}/Contents/MacOS/${name}`]: executable,
  };
}

/** A program that Electron starts beside its own. */
function helper(kind: string): Readonly<Record<string, string>> {
  const name = `Electron Helper${kind}`;
  return program(`Electron.app/Contents/Frameworks/${name}.app`, name, '');
}
