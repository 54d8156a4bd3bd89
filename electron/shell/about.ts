import { readFile } from 'node:fs/promises';
import type { App } from 'electron';
import { z } from 'zod';
import { licensedPackageSchema, type About } from '../../shared/domain/about.ts';

/** Reads what the build wrote down about the packages in it (`build/licence-list.ts`), and asks the runtime for its versions. */
export async function describeProgram(
  app: Pick<App, 'getName' | 'getVersion'>,
  licenceList: string,
): Promise<About> {
  // Plain Node, which the stand-in runs in, has no Electron and no Chromium.
  const known = new Map<string, string | undefined>(Object.entries(process.versions));
  const runtime = { Electron: 'electron', Chromium: 'chrome', 'Node.js': 'node', V8: 'v8' };
  const system = 'getSystemVersion' in process ? process.getSystemVersion() : '';
  return {
    versions: [
      { name: app.getName(), version: app.getVersion() },
      ...Object.entries(runtime).flatMap(([name, key]) => {
        const version = known.get(key);
        return version === undefined ? [] : [{ name, version }];
      }),
      { name: 'System', version: `${process.platform} ${process.arch} ${system}`.trim() },
    ],
    packages: z.array(licensedPackageSchema).parse(JSON.parse(await readFile(licenceList, 'utf8'))),
  };
}
