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
  const beside = `${path}.${randomUUID()}.writing`;
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      if (synced) await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw fileError(cause);
  }
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
