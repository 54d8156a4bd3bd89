import type { IntegrationView } from '../../../shared/domain/integration-view.ts';
import { createCompletedRows } from '../reads/completed-rows.ts';
import { createEventReads } from '../reads/event-list.ts';
import { createImpact } from '../reads/impact.ts';
import { createIntegrationList } from '../reads/integration-list.ts';
import { createLists } from '../reads/lists.ts';
import type { ListRequest } from '../reads/paging.ts';
import { createConfigurationRecordRepository } from '../repositories/configuration-records.ts';
import { createMentionRepository } from '../repositories/mentions.ts';
import type { PageInput } from '../page.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

type ReadOperation =
  'integrations.list' | 'integrations.get' | 'exceptions.page' | 'events.page' | 'impact.of';

/** Everything that screens read. An account that the store doesn't know has nothing; reading never fails for that. */
export function createReadHandlers({
  store,
  accounts,
  cacheAccounts,
}: StoreContext): Handlers<ReadOperation> {
  const list = createIntegrationList(store.console);
  const mentions = createMentionRepository(store.console);
  const records = createConfigurationRecordRepository(store.console);
  const completed = createCompletedRows(store.cache);
  const lists = createLists(store.cache);
  const events = createEventReads(store.cache);
  const impact = createImpact(store.console, store.cache);

  /** No account of `cache.db` has the number 0: nothing pulled yet. */
  const cacheNumber = (accountId: string): number => cacheAccounts.number(accountId) ?? 0;

  const pageRequest = (input: PageInput, kind: string | undefined): ListRequest => ({
    account: cacheNumber(input.accountId),
    limit: input.limit,
    after: input.after,
    sort: input.sort,
    integration: input.integrationId,
    status: input.status,
    kind,
  });

  return {
    'integrations.list': ({ accountId, text, now }) => {
      const account = accounts.number(accountId);
      if (account === undefined) return [];
      const counts = mentions.countByIntegration(account);
      return list
        .matching(account, text)
        .map(completed(cacheNumber(accountId), now, (id) => counts.get(id) ?? 0));
    },
    'integrations.get': ({ accountId, integrationId, now }) => {
      const account = accounts.number(accountId);
      const own = account === undefined ? undefined : list.get(account, integrationId);
      if (account === undefined || own === undefined) return null;
      const text = records.text(account, 'integrations', integrationId);
      if (text === null) return null;
      const integration = JSON.parse(text) as IntegrationView['integration'];
      const connector = records.text(account, 'connectors', integration.connectorId);
      const dependents = mentions.dependents(account, integrationId);
      return {
        row: completed(cacheNumber(accountId), now, () => dependents.length)(own),
        integration,
        connector: connector === null ? null : (JSON.parse(connector) as IntegrationView['connector']),
        dependents,
      };
    },
    'exceptions.page': (input) => lists.exceptions(pageRequest(input, input.category)),
    'events.page': ({ accountId, sort, after, ...request }) => {
      const page = events.page({
        ...request,
        after,
        account: cacheNumber(accountId),
        oldestFirst: sort === 'createdAt',
      });
      return { ...page, total: page.total ?? 0 };
    },
    'impact.of': ({ accountId, integrationIds }) =>
      impact(
        { consoleAccount: accounts.number(accountId) ?? 0, cacheAccount: cacheNumber(accountId) },
        integrationIds,
      ),
  };
}
