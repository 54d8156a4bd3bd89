import { activityChannels } from '../../shared/ipc/activity-channels.ts';
import type { Handlers } from '../../shared/ipc/handlers.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** Handlers of these channels. */
export type ActivityHandlers = Pick<Handlers, keyof typeof activityChannels>;

/** How many integrations that need attention the start page names. */
const namedOnOverview = 12;

/** One function per channel of `shared/ipc/activity-channels.ts`. */
export function activityHandlers({
  store,
  now: clock = Date.now,
}: Pick<ServiceDependencies, 'store' | 'now'>): ActivityHandlers {
  return {
    'overview.show': async ({ accountId }) => {
      const now = new Date(clock()).toISOString();
      const [accounts, attention, exceptionTrend] = await Promise.all([
        store.run('overview.accounts', { now }),
        store.run('overview.attention', { accountId, now, limit: namedOnOverview }),
        store.run('overview.exceptionTrend', { accountId, now }),
      ]);
      return { accounts, attention, exceptionTrend };
    },
  };
}
