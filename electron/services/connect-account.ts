import type { AdapterContext } from '../remote/adapters/adapter.ts';
import type { AccountAddress } from '../remote/address.ts';
import { createAccountClient, type AccountClient } from '../remote/client.ts';
import { createExchange } from '../remote/exchange.ts';
import type { Transport } from '../remote/transport.ts';
import type { VaultAnswer } from '../vault/vault.ts';

/** Where an account is, how its key is read, and what its records are read with. */
export interface Connection {
  readonly address: AccountAddress;
  readonly readKey: () => Promise<VaultAnswer>;
  /** What the catalogue says about secret fields. */
  readonly context: AdapterContext;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
}

/** Opens the way to an account, for reading and for writing. */
export type ConnectAccount = (connection: Connection) => AccountClient;

/** Makes the way to accounts out of the way to the network. Reads are repeated as in a pull; a person waits for a plan, so not for as long. */
export function createConnect(transport: Transport): ConnectAccount {
  return ({ address, readKey, context, signal }) =>
    createAccountClient({
      exchange: createExchange(transport, address, readKey),
      context,
      signal,
      timeLimit: 30_000,
    });
}
