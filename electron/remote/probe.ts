import type { Organization } from '../../shared/domain/organization.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import type { AccountAddress } from './address.ts';
import { createAccountClient } from './client.ts';
import { createExchange } from './exchange.ts';
import type { Transport } from './transport.ts';

/** A person waits for the answer: less patience than a pull has. Milliseconds. */
const timeLimit = 15_000;

/**
 * Asks an address, by one real call, which organisation a key belongs to. The function it gives fails with `AppError` of the area `account`; it is tried once, so
 * that a typing mistake is answered at once.
 */
export function createProbe(
  transport: Transport,
): (address: AccountAddress, key: SecretText) => Promise<Organization> {
  return async (address, key) => {
    const exchange = createExchange(transport, address, () =>
      Promise.resolve({ kind: 'found', secret: key }),
    );
    return await createAccountClient({ exchange, timeLimit, retry: { attempts: 0 } }).organization();
  };
}
