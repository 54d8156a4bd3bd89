import { createFetchTransport } from './fetch-transport.ts';
import type { Transport } from './transport.ts';

/** The transport of plain Node: tests, benchmarks and commands. The product uses an Electron session's `fetch`. */
export function createNodeTransport(): Transport {
  return createFetchTransport(globalThis.fetch);
}
