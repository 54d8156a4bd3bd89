import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keychain } from './keychain.ts';

/** A keychain of files, which outlives the process that uses it. An entry is there whole or not at all, whenever that is killed. */
export class FolderKeychain implements Keychain {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  async get(name: string): Promise<string | null> {
    return (await this.names()).includes(name) ? readFileSync(this.#path(name), 'utf8') : null;
  }

  set(name: string, text: string): Promise<void> {
    const half = join(this.#folder, 'half');
    writeFileSync(half, text);
    renameSync(half, this.#path(name));
    return Promise.resolve();
  }

  remove(name: string): Promise<void> {
    rmSync(this.#path(name), { force: true });
    return Promise.resolve();
  }

  names(): Promise<readonly string[]> {
    const files = readdirSync(this.#folder).filter((file) => file.startsWith('entry-'));
    return Promise.resolve(files.map((file) => decodeURIComponent(file.slice('entry-'.length))));
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  #path(name: string): string {
    return join(this.#folder, `entry-${encodeURIComponent(name)}`);
  }
}
