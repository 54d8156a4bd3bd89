import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { canonical, limits, manifestFile, type BundleManifest, type BundleTexts } from './bundle-manifest.ts';
import { readManifest, readPart, refuseLink } from './read-folder.ts';
import { besideName, fileError, writeBeside, type WrittenBeside } from './write-whole.ts';

/** How many files were written anew, and how many of an earlier bundle were removed. */
export interface WrittenFolder {
  readonly written: number;
  readonly removed: number;
}

/**
 * Writes a bundle into a folder, also over an earlier one. What that one lists and this one doesn't have is removed; nothing else in the folder is touched. Everything is on the disk, beside its place, before
 * the first file is replaced: a full disk leaves the earlier export whole. Fails with `bundle.notOurs` before anything is
 * written where a file in the way was not made by an export; with `bundle.unsafePath` for a link in the way; with errors of the area `store`.
 */
export async function writeFolder(
  folder: string,
  { manifest, files }: BundleTexts,
  write = writeBeside,
): Promise<WrittenFolder> {
  try {
    await mkdir(folder, { recursive: true });
    const earlier = await readManifest(folder);
    for (const part of new Set([...files.keys()].map((path) => dirname(path))))
      await refuseLink(folder, part);
    const present = await textsInTheWay(folder, files, earlier);
    const changed = [...files].filter(([path, text]) => present.get(path) !== text);
    const stale = Object.keys(earlier?.files ?? {}).filter((path) => !files.has(path));
    // While files are being replaced the manifest owns old and new ones: an export that was cut off can be done again.
    const both = { ...manifest, files: { ...earlier?.files, ...manifest.files } };
    const manifestTexts = [both, manifest].map((one): [string, string] => [manifestFile, canonical(one)]);
    const all = await writeAllBeside(folder, [...manifestTexts, ...changed], write);
    try {
      const [first, last, ...rest] = all;
      for (const one of [first, ...rest]) await one?.moveIn();
      for (const path of stale) await rm(join(folder, path), { force: true });
      for (const part of new Set(stale.map((path) => dirname(path)))) await removeEmpty(join(folder, part));
      await last?.moveIn();
    } catch (thrown) {
      for (const one of all) await one.drop();
      throw thrown;
    }
    return { written: changed.length, removed: stale.length };
  } catch (thrown) {
    throw fileError(thrown);
  }
}

/** Writes texts beside their places: all of them, or, where one can't be written, none. */
async function writeAllBeside(
  folder: string,
  texts: readonly (readonly [path: string, text: string])[],
  write: typeof writeBeside,
): Promise<readonly WrittenBeside[]> {
  const parts = [...new Set(texts.map(([path]) => dirname(path)))];
  const written: WrittenBeside[] = [];
  try {
    for (const part of parts) {
      await mkdir(join(folder, part), { recursive: true });
      await removeLeftovers(join(folder, part));
    }
    for (const [path, text] of texts)
      written.push(await write(join(folder, path), text, { synced: path === manifestFile }));
    return written;
  } catch (thrown) {
    for (const one of written) await one.drop();
    for (const part of parts) if (part !== '.') await removeEmpty(join(folder, part));
    throw thrown;
  }
}

/** Removes what an export that was cut off had written beside its places. */
async function removeLeftovers(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => besideName.test(name));
  for (const name of left) await rm(join(folder, name), { force: true });
}

async function textsInTheWay(
  folder: string,
  files: BundleTexts['files'],
  earlier: BundleManifest | null,
): Promise<ReadonlyMap<string, string>> {
  const present = new Map<string, string>();
  for (const [path, text] of files) {
    const there = await readPart(folder, path, limits.fileBytes);
    if (there === null) continue;
    const ours = earlier !== null && Object.hasOwn(earlier.files, path);
    if (!ours && there !== text) throw new AppError('bundle.notOurs', { file: path });
    present.set(path, there);
  }
  return present;
}

async function removeEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  } catch {
    // An empty folder that stays harms nobody.
  }
}
