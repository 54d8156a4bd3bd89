import { readFile, readdir } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The ways in which a secret may be written: as it is, and as the encodings that programs use. */
function spellings(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  return [
    bytes,
    Buffer.from(secret, 'utf16le'),
    Buffer.from(secret.toUpperCase()),
    Buffer.from(bytes.toString('base64').replace(/=+$/, '')),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(Array.from(secret).reverse().join('')),
  ];
}

/** True where the secret stands in these bytes, however it is written. */
export const holds = (bytes: Buffer, secret: string): boolean =>
  spellings(secret).some((spelling) => bytes.includes(spelling));

/** Paths of the files below a folder in which the secret stands; folders named `except` are somebody else's. */
export async function filesWith(secret: string, folder: string, except: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes(except)) continue;
    if (holds(await readFile(path), secret)) found.push(path);
  }
  return found;
}

/** Listens to everything that a process says; gives what it has said so far. */
export function collectOutput(child: ChildProcess): () => Buffer {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks);
}
