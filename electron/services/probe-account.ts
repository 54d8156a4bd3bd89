import { createAccountClient } from '../remote/client.ts';
import { createExchange } from '../remote/exchange.ts';
import type { Transport } from '../remote/transport.ts';
import type { ProbeAccount } from './dependencies.ts';

/** Milliseconds that a person at the form is let wait for the answer. */
const timeLimit = 20_000;

/** Makes the question *whose key is this* out of the way to the network. It is asked once: who waits for it can ask again. */
export function createProbe(transport: Transport): ProbeAccount {
  return (address, secret) => {
    const exchange = createExchange(transport, address, () => Promise.resolve({ kind: 'found', secret }));
    return createAccountClient({ exchange, timeLimit, retry: { attempts: 0 } }).organization();
  };
}
