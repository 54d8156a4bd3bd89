import { entryLimit } from './entry-format.ts';
import type { KeychainFailure } from './keychain-failure.ts';
import type { Keychain } from './keychain.ts';

/** A keychain whose failures a test can choose. As strict as the strictest real one: entries of 2,560 bytes, none empty. */
export class MemoryKeychain implements Keychain {
  readonly entries = new Map<string, string>();
  readonly calls: string[] = [];
  /** Thrown by every call from now on. */
  failure: KeychainFailure | null = null;
  /** Writes and removals that still work; the next one fails like a crash. */
  changesLeft = Number.POSITIVE_INFINITY;
  /** What is kept in place of a written text. */
  distort: (text: string) => string = (text) => text;
  /** Calls wait for it. */
  gate: Promise<void> = Promise.resolve();

  async get(name: string): Promise<string | null> {
    await this.#pass(`get ${name}`);
    return this.entries.get(name) ?? null;
  }

  async set(name: string, text: string): Promise<void> {
    await this.#pass(`set ${name}`);
    this.#change();
    if (text === '' || Buffer.byteLength(text) > entryLimit || text.includes('\0'))
      throw new Error('Bad text.');
    this.entries.set(name, this.distort(text));
  }

  async remove(name: string): Promise<void> {
    await this.#pass(`remove ${name}`);
    this.#change();
    this.entries.delete(name);
  }

  async names(): Promise<readonly string[]> {
    await this.#pass('names');
    return [...this.entries.keys()];
  }

  async check(): Promise<void> {
    await this.#pass('check');
  }

  async #pass(call: string): Promise<void> {
    this.calls.push(call);
    await this.gate;
    if (this.failure !== null) throw this.failure;
  }

  #change(): void {
    this.changesLeft -= 1;
    if (this.changesLeft < 0) throw new Error('The process ended here.');
  }
}
