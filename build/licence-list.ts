import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { LicensedPackage } from '../shared/domain/about.ts';

/** Names under which a package brings its licence. */
const licenceFile = /^(licen[cs]e|copying)([.-].*)?$/iu;
/** The innermost package that a module belongs to, with the folders around it. */
const packageFolder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/u;
const listFile = 'licences.json';

/** Writes down, beside each bundle, which packages went into it, with their licences. */
export function listLicences(): Plugin {
  return {
    name: 'penstock:licence-list',
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
      const folders = new Set(
        modules.flatMap((id) => packageFolder.exec(id.replaceAll('\\', '/').replace(/^\0+/u, ''))?.[0] ?? []),
      );
      const packages = await Promise.all([...folders].map(describePackage));
      this.emitFile({ type: 'asset', fileName: listFile, source: JSON.stringify(packages) });
    },
  };
}

/**
 * Makes one list, in the first of the folders, of those beside the bundles, and of what is packed without being bundled (`external`: folders of packages). By name; each version of a package once.
 */
export async function joinLicences(
  folders: readonly [string, ...string[]],
  external: readonly string[],
): Promise<void> {
  const files = folders.map((folder) => join(folder, listFile));
  const lists = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as LicensedPackage[]),
  );
  const all = [...lists.flat(), ...(await Promise.all(external.map(describePackage)))];
  const once = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  const sorted = [...once.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  await Promise.all(files.map((file) => rm(file)));
  await writeFile(join(folders[0], listFile), `${JSON.stringify(sorted)}\n`);
}

/** Reads what a package says about itself. Throws where it does not say under which licence it is: that is for a person to find out. */
export async function describePackage(folder: string): Promise<LicensedPackage> {
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Partial<
    Record<'name' | 'version' | 'license', unknown>
  >;
  const { name, version, license } = about;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string') {
    throw new Error(`${folder} does not say what it is, or under which licence`);
  }
  const names = (await readdir(folder)).filter((one) => licenceFile.test(one)).sort();
  const texts = await Promise.all(names.map((one) => readFile(join(folder, one), 'utf8')));
  return { name, version, license, text: texts.join('\n\n').trim() };
}
