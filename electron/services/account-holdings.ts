import { entities } from '../../shared/domain/entity.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/operations.ts';

/** What this computer keeps of an account and forgets with it, in figures; kinds of which there is nothing are left out. */
export async function accountHoldings(
  store: StoreClient,
  accountId: string,
): Promise<Reply<'accounts.holdings'>> {
  const counts = entities.map(async (entity) => ({
    entity,
    count: await store.run('intake.count', { accountId, entity }),
  }));
  const [records, figures, credentials, accounts] = await Promise.all([
    Promise.all(counts),
    store.run('accounts.figures', { accountId }),
    store.run('credentials.all', { accountId }),
    store.run('accounts.list', {}),
  ]);
  const hasKey = accounts.some(({ id, secretReference }) => id === accountId && secretReference !== null);
  return {
    records: records.filter(({ count }) => count > 0),
    ...figures,
    secrets: credentials.length + (hasKey ? 1 : 0),
  };
}
