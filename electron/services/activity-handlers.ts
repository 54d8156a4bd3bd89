import { AppError } from '../../shared/errors.ts';
import { healthHours } from '../../shared/domain/integration-health.ts';
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
    'activity.page': (request) => store.run('activity.page', request),
    'activity.figures': (request) => store.run('activity.figures', request),
    'activity.event': async (request) => {
      const view = await store.run('activity.event', request);
      if (view === null) throw new AppError('record.notFound');
      return view;
    },
    'activity.integrations': (request) => store.run('activity.integrations', request),
    'activity.pulse': (request) =>
      store.run('activity.pulse', {
        ...request,
        fromHour: Math.max(0, Math.floor(clock() / 3_600_000) - healthHours + 1),
      }),
  };
}
