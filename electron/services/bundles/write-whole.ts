import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';

/**
 * Writes a text file so that it is there whole or as it was before: beside its place first, then moved into it. `synced`: it survives a power cut from then on. Fails with `store.diskFull`,
 * `store.noPermission`, `store.readOnly` or `store.failed`.
 */
export async function writeWhole(
  path: string,
  text: string,
  { synced }: { readonly synced: boolean },
): Promise<void> {
  const written = await writeBeside(path, text, { synced });
  try {
    await written.moveIn();
  } catch (thrown) {
    await written.drop();
    throw thrown;
  }
}

/** A text that was written beside its place, and is not in it yet. */
export interface WrittenBeside {
  /** Moves it into its place, over what is there. Fails with errors of the area `store`. */
  moveIn(): Promise<void>;
  /** Removes it. Never fails. */
  drop(): Promise<void>;
}

/** The end of the names of files that stand beside their place: what a crash left of them may be removed. */
export const besideName = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.writing$/;

/** Writes a text file beside its place: the disk has room for it then. Leaves nothing where it fails, as `writeWhole` does. */
export async function writeBeside(
  path: string,
  text: string,
  { synced }: { readonly synced: boolean },
): Promise<WrittenBeside> {
  const beside = `${path}.${randomUUID()}.writing`;
  const drop = (): Promise<void> => rm(beside, { force: true }).catch(() => undefined);
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      if (synced) await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    await drop();
    throw fileError(cause);
  }
  const moveIn = (): Promise<void> =>
    rename(beside, path).catch((cause: unknown) => {
      throw fileError(cause);
    });
  return { moveIn, drop };
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'store.diskFull',
  EDQUOT: 'store.diskFull',
  EACCES: 'store.noPermission',
  EPERM: 'store.noPermission',
  EROFS: 'store.readOnly',
};

/** What the file system said about a place that a person chose, as an error of the area `store`. */
export function fileError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(
    codes[codeOf(thrown)] ?? 'store.failed',
    { detail: 'the chosen place' },
    { cause: thrown },
  );
}

/** The system's word for an error, e.g. `ENOENT`; empty where there is none. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}
