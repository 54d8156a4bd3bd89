import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import {
  canonical,
  limits,
  manifestFile,
  parseJson,
  parseManifest,
  type BundleManifest,
  type BundleTexts,
} from './bundle-text.ts';
import { besideName, codeOf, fileError, writeBeside, type WrittenBeside } from './write-whole.ts';

/** Windows has no such flag, and no links that a person without rights could have made. */
const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/**
 * Reads a bundle from a folder: what its manifest lists, and nothing else that lies there. Links are not followed. Fails with errors of the area `bundle`, which name the file, and of `store` where it can't be read.
 */
export async function readFolder(folder: string): Promise<BundleTexts> {
  const manifest = await readManifest(folder);
  if (manifest === null) throw new AppError('bundle.notABundle');
  const paths = Object.keys(manifest.files);
  for (const part of new Set(paths.map((path) => dirname(path)))) await refuseLink(folder, part);
  await refuseHuge(folder, paths);
  const files = new Map<string, string>();
  for (const path of paths) {
    const text = await readPart(folder, path, limits.fileBytes);
    if (text === null) throw new AppError('bundle.changed', { file: path });
    files.set(path, text);
  }
  return { manifest, files };
}

/** How many files were written anew, and how many of an earlier bundle were removed. */
export interface WrittenFolder {
  readonly written: number;
  readonly removed: number;
}

/** Refuses files that are too large together, before any of them is read. */
async function refuseHuge(folder: string, paths: readonly string[]): Promise<void> {
  let bytes = 0;
  for (const path of paths) {
    bytes += (await lstat(join(folder, path)).catch(() => null))?.size ?? 0;
    if (bytes > limits.bytes) throw new AppError('bundle.tooLarge', { file: path });
  }
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
    } finally {
      for (const one of all) await one.drop();
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

/** The manifest of a folder; null where there is none. */
async function readManifest(folder: string): Promise<BundleManifest | null> {
  const text = await readPart(folder, manifestFile, limits.manifestBytes);
  if (text === null) return null;
  return parseManifest(parseJson(text, manifestFile));
}

/** The text of a plain file, not through a link; null where nothing is. */
async function readPart(folder: string, path: string, limit: number): Promise<string | null> {
  const place = join(folder, path);
  try {
    const found = await lstat(place);
    if (!found.isFile()) throw new AppError('bundle.unsafePath', { file: path });
    if (found.size > limit) throw new AppError('bundle.tooLarge', { file: path });
    const file = await open(place, constants.O_RDONLY | noFollow);
    try {
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'ELOOP') throw new AppError('bundle.unsafePath', { file: path }, { cause: thrown });
    throw fileError(thrown);
  }
}

async function refuseLink(folder: string, part: string): Promise<void> {
  try {
    if (!(await lstat(join(folder, part))).isDirectory())
      throw new AppError('bundle.unsafePath', { file: part });
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw fileError(thrown);
  }
}

async function removeEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  } catch {
    // An empty folder that stays harms nobody.
  }
}
