import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks the fuses in Electron's executable, and what follows: version 1, nine fuses as Electron ships them (`1` on, `0` off). Source: Electron's documentation, *Electron Fuses*. */
const fuses = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011', 'latin1'),
]);

/**
 * Makes a folder like the one that Electron's download holds, as far as packaging looks at it: an executable with its fuses, its languages,
 * its licences. The executable runs nothing.
 */
export async function makeElectronFolder(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const executable = Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), fuses, Buffer.from('\n')]);
  await writeFile(join(folder, 'electron'), executable, { mode: 0o755 });
  await writeFile(join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  for (const language of ['de', 'en-US', 'fr'])
    await writeFile(join(folder, 'locales', `${language}.pak`), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version'])
    await writeFile(join(folder, name), '');
}
