import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import {
  limits,
  manifestFile,
  parseJson,
  parseManifest,
  type BundleManifest,
  type BundleTexts,
} from './bundle-manifest.ts';
import { codeOf, fileError } from './write-whole.ts';

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

/** Refuses files that are too large together, before any of them is read. */
async function refuseHuge(folder: string, paths: readonly string[]): Promise<void> {
  let bytes = 0;
  for (const path of paths) {
    bytes += (await lstat(join(folder, path)).catch(() => null))?.size ?? 0;
    if (bytes > limits.bytes) throw new AppError('bundle.tooLarge', { file: path });
  }
}

/** The manifest of a folder; null where there is none. */
export async function readManifest(folder: string): Promise<BundleManifest | null> {
  const text = await readPart(folder, manifestFile, limits.manifestBytes);
  if (text === null) return null;
  return parseManifest(parseJson(text, manifestFile));
}

/** The text of a plain file, not through a link; null where nothing is. */
export async function readPart(folder: string, path: string, limit: number): Promise<string | null> {
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

/** Refuses a part of a folder that is no folder itself. What isn't there is none. */
export async function refuseLink(folder: string, part: string): Promise<void> {
  try {
    if (!(await lstat(join(folder, part))).isDirectory())
      throw new AppError('bundle.unsafePath', { file: part });
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw fileError(thrown);
  }
}
