import { successes } from '../../../shared/domain/event-end.ts';
import type { Attention } from '../../../shared/domain/overview.ts';
import type { ActivityOperations } from '../activity-operations.ts';
import { createEventReads } from '../reads/event-list.ts';
import { createEventViews } from '../reads/event-view.ts';
import { createCauses } from '../reads/causes.ts';
import { createCompletedRows } from '../reads/completed-rows.ts';
import { createExceptionFigures } from '../reads/exception-figures.ts';
import { createIntegrationList } from '../reads/integration-list.ts';
import { createMovingIntegrations } from '../reads/moving-integrations.ts';
import { createStandings } from '../reads/overview.ts';
import { createSnoozedGroups } from '../reads/snoozed-groups.ts';
import { createMentionRepository } from '../repositories/mentions.ts';
import type { Cause } from '../repositories/notifications.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** How accounts stand, and what moved. */
export function createActivityHandlers(context: StoreContext): Handlers<keyof ActivityOperations> {
  const { store, accounts, cacheAccounts } = context;
  const standing = createStandings(store.console, store.cache);
  const list = createIntegrationList(store.console);
  const completed = createCompletedRows(store.cache);
  const figures = createExceptionFigures(store.cache);
  const events = createEventReads(store.cache);
  const views = createEventViews(store.cache);
  const moving = createMovingIntegrations(store.console, store.cache);
  const mentions = createMentionRepository(store.console);
  const causes = createCauses(store.console, store.cache);
  const snoozed = createSnoozedGroups(context);
  /** No account of `cache.db` has the number 0: nothing pulled yet. */
  const cacheNumber = (accountId: string): number => cacheAccounts.number(accountId) ?? 0;

  return {
    'overview.accounts': ({ now }) =>
      accounts
        .list()
        .map(({ id }) => standing({ id, console: accounts.number(id) ?? 0, cache: cacheNumber(id) }, now)),
    'overview.attention': ({ accountId, now, limit }) => {
      const account = accounts.number(accountId) ?? 0;
      const { rows, total } = list.needingAttention(account, now, limit);
      const counts = mentions.countByIntegration(account);
      const complete = completed(cacheNumber(accountId), now, (id) => counts.get(id) ?? 0);
      const asleep = new Set(snoozed(accountId, now));
      const spikes = causes
        .groups(cacheNumber(accountId), Date.parse(now))
        .filter(({ kind, subjectId }) => kind === 'exceptionSpike' && !asleep.has(subjectId));
      return {
        integrations: { rows: rows.map(complete), total },
        spikes: firstOf(spikes, limit),
      };
    },
    'overview.exceptionTrend': ({ accountId, now }) => figures.trendOfAll(cacheNumber(accountId), now),
    'activity.page': ({ accountId, after, ...request }) =>
      events.page({ ...request, after, account: cacheNumber(accountId) }),
    'activity.figures': ({ accountId, ...filter }) => events.figures(cacheNumber(accountId), filter),
    'activity.event': ({ accountId, eventId }) => views.get(cacheNumber(accountId), eventId),
    'activity.integrations': ({ accountId }) =>
      moving(accounts.number(accountId) ?? 0, cacheNumber(accountId)),
    'activity.pulse': ({ accountId, integrationId, fromHour }) => {
      const account = cacheNumber(accountId);
      const last = (statuses: readonly string[]): string | null =>
        statuses
          .flatMap(
            (status) => events.page({ account, integrationId, status, limit: 1, after: undefined }).rows,
          )
          .map(({ createdAt }) => createdAt)
          .sort()
          .at(-1) ?? null;
      return {
        hours: events.figures(account, { integrationId, fromHour }).hours,
        lastSuccessAt: last(successes),
        lastFailureAt: last(['failed']),
      };
    },
  };
}

function firstOf(causes: readonly Cause[], limit: number): Attention['spikes'] {
  const rows = causes
    .slice(0, limit)
    .map(({ kind, subjectId, subject, count, usual }) => ({ kind, subjectId, subject, count, usual }));
  return { rows, total: causes.length };
}
