import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where a log goes and how much of it is kept. */
export interface RotatingFileOptions {
  /** Made when it is not there. Only its owner may read it. */
  readonly folder: string;
  /** Name without ending: `penstock` gives `penstock.log`, and `penstock.1.log` for the file before. */
  readonly name: string;
  /** Bytes that one file may hold; default 2 MB. A single longer line is still written. */
  readonly sizeLimit?: number;
  /** How many files there may be, the current one included; default 5. */
  readonly fileLimit?: number;
}

/**
 * Appends lines to a file and starts a new one when it is full. Writing is synchronous, so that the last line before a crash is there. It never
 * throws: a line that can't be written (full disk, no rights) is counted, and the next one that can be says how many are missing.
 */
export class RotatingFile {
  readonly #folder: string;
  readonly #name: string;
  readonly #sizeLimit: number;
  readonly #fileLimit: number;
  #open: { readonly descriptor: number; size: number } | null = null;
  #lost = 0;

  constructor({ folder, name, sizeLimit = 2_000_000, fileLimit = 5 }: RotatingFileOptions) {
    this.#folder = folder;
    this.#name = name;
    this.#sizeLimit = sizeLimit;
    this.#fileLimit = fileLimit;
  }

  /** Appends one line; the line feed is added here. `lossLine` gives the line that tells of lost ones. */
  append(line: string, lossLine: (lost: number) => string): void {
    try {
      if (this.#lost > 0) {
        this.#write(lossLine(this.#lost));
        this.#lost = 0;
      }
      this.#write(line);
    } catch {
      this.#lost += 1;
      this.close();
    }
  }

  /** Lets go of the file. The next line opens it again. */
  close(): void {
    const open = this.#open;
    this.#open = null;
    try {
      if (open !== null) closeSync(open.descriptor);
    } catch {
      // The descriptor is gone, which is what was wanted.
    }
  }

  #write(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    let open = this.#ready();
    if (open.size > 0 && open.size + bytes.length > this.#sizeLimit) {
      this.#rotate();
      open = this.#ready();
    }
    // A disk that fills up may take a part only: the rest fails in the next round.
    for (let written = 0; written < bytes.length;) {
      const count = writeSync(open.descriptor, bytes, written);
      written += count;
      open.size += count;
    }
  }

  #ready(): { readonly descriptor: number; size: number } {
    if (this.#open === null) {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const descriptor = openSync(this.#path(0), 'a', 0o600);
      this.#open = { descriptor, size: fstatSync(descriptor).size };
    }
    return this.#open;
  }

  #rotate(): void {
    this.close();
    for (let index = this.#fileLimit - 2; index >= 0; index -= 1) {
      try {
        renameSync(this.#path(index), this.#path(index + 1));
      } catch {
        // Not there yet, or held open by a reader on Windows: the log goes on in the file at hand.
      }
    }
  }

  #path(index: number): string {
    return join(this.#folder, index === 0 ? `${this.#name}.log` : `${this.#name}.${String(index)}.log`);
  }
}
