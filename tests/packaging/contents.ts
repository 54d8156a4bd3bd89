import { getRawHeader } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decideFuses } from '../../build/packaging/fuses.ts';
import type { Packed } from './packed.ts';

/** The paths in a package's archive, sorted; without the checksums in names that a build makes: which files there are is to be told, not how they look. */
export function listedPaths({ paths }: Packed): readonly string[] {
  return paths.map((path) => path.replace(/-[\w-]{8}\.(js|css)$/, '-[checksum].$1')).toSorted();
}

/** Absolute paths of all files below a folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Only these native binaries, by their paths below `node_modules`, lie outside the archive. */
export async function expectOutside({ outside }: Packed, natives: readonly string[]): Promise<void> {
  const files = (await filesBelow(outside)).map((path) => path.slice(outside.length)).toSorted();
  expect(files).toEqual(natives.map((path) => `/node_modules/${path}`));
}

/** But for native binaries, the archive holds what Linux' does. */
export async function expectSameArchive(packed: Packed): Promise<void> {
  const linux = await readFile(join(import.meta.dirname, 'contents.txt'), 'utf8');
  const isOwn = (path: string): boolean => !path.includes('/prebuilds');
  expect(listedPaths(packed).filter(isOwn)).toEqual(linux.trim().split('\n').filter(isOwn));
}

/** Every fuse of the executable is as `build/packaging/fuses.ts` decides. */
export async function expectDecidedFuses(
  { executable }: Packed,
  build = { inspectable: false },
): Promise<void> {
  const wire = await getCurrentFuseWire(executable);
  const decided = decideFuses(build);
  const fuses = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');
  expect(fuses).toHaveLength(9);
  for (const fuse of fuses) {
    const expected = decided[fuse] ? FuseState.ENABLE : FuseState.DISABLE;
    expect(wire[fuse], FuseV1Options[fuse]).toBe(expected);
  }
}

/** The checksum of an archive as Electron compares it when it starts: of the list at its head, which has the checksums of all files (its documentation, *ASAR Integrity*). */
export function headChecksum({ archive }: Packed): string {
  return createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
}
