import { createHash } from 'node:crypto';
import type { JsonObject } from '../shared/json.ts';

/** A write as it came in. Its body shows as a hash only: it may hold credentials. */
interface WriteEntry {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly bodyHash: string;
  /** The account's own status, or null while a fault kept the request from it. */
  status: number | null;
}

/**
 * Counts everything that reaches the server, so that a test can prove that a write was not sent twice. `received` counts
 * requests whatever became of them; `performed` counts the writes that the account did.
 */
export class Ledger {
  #writes: WriteEntry[] = [];
  #requests = new Map<string, number>();

  /** Notes a request as it arrives; gives the function that notes the account's own status. */
  note(at: string, method: string, path: string, body: Buffer): (status: number) => void {
    const route = `${method} /${path.split('/')[1] ?? ''}`;
    this.#requests.set(route, (this.#requests.get(route) ?? 0) + 1);
    if (method === 'GET') return () => undefined;
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const entry: WriteEntry = { at, method, path, bodyHash, status: null };
    this.#writes.push(entry);
    return (status) => {
      entry.status = status;
    };
  }

  /** Writes that the account did: its status was below 400, whatever the caller got to see. */
  get performed(): number {
    return this.#writes.filter(({ status }) => status !== null && status < 400).length;
  }

  /** Everything as JSON for the control endpoint. */
  report(): JsonObject {
    return {
      received: this.#writes.length,
      performed: this.performed,
      writes: this.#writes.map((entry) => ({ ...entry })),
      requests: Object.fromEntries(this.#requests),
    };
  }

  /** Starts counting anew. */
  clear(): void {
    this.#writes = [];
    this.#requests = new Map();
  }
}
