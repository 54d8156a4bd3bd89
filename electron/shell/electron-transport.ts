import { session } from 'electron';
import { createFetchTransport } from '../remote/fetch-transport.ts';
import type { Transport } from '../remote/transport.ts';

/**
 * The product's way to accounts: Chromium's network stack in a session of its own, which knows the system's proxy and certificates and shares
 * nothing with the window: no cookies, no cache, nothing on disk. Electron must be ready.
 */
export function createElectronTransport(): Transport {
  const remote = session.fromPartition('remote');
  return createFetchTransport((input, init) =>
    remote.fetch(input instanceof URL ? input.href : input, { ...init, bypassCustomProtocolHandlers: true }),
  );
}
