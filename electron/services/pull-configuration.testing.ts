import { configurationEntities } from '../../shared/domain/entity.ts';
import { parseAddress } from '../remote/address.ts';
import { createAccountClient } from '../remote/client.ts';
import { createExchange } from '../remote/exchange.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { StoreClient } from '../store/operations.ts';
import { testPage } from '../store/store.testing.ts';
import { createSecretCatalogue } from '../sync/secret-catalogue.ts';

/** Brings the whole configuration of a small account into the store, without the pull's thread. */
export async function pullConfiguration(
  store: Pick<StoreClient, 'run'>,
  accountId: string,
  { url, key }: { readonly url: string; readonly key: string },
): Promise<void> {
  const secret = asSecret(key);
  const readKey = () => Promise.resolve({ kind: 'found', secret } as const);
  const exchange = createExchange(createNodeTransport(), parseAddress(url), readKey);
  const catalogue = createSecretCatalogue();
  const client = createAccountClient({ exchange, context: catalogue });
  for (const entity of configurationEntities) {
    const page = await client.list(entity, {
      order: 'createdAt',
      count: 1_000,
      skip: 0,
    });
    const { records, rejected } = page.contents();
    if (!page.last) throw new Error('This account is too large for a test.');
    if (rejected.length > 0) throw new Error(`put aside: ${JSON.stringify(rejected)}`);
    catalogue.learn(records);
    await store.run('intake.page', testPage({ accountId, entity, records }));
  }
}
