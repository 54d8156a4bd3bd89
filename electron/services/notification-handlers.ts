import type { Handlers } from '../../shared/ipc/handlers.ts';
import { notificationChannels } from '../../shared/ipc/notification-channels.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Notifying } from './notifying.ts';

/** Handlers of these channels. */
export type NotificationHandlers = Pick<Handlers, keyof typeof notificationChannels>;

/** So many the notification centre shows. */
const mostListed = 200;

/** One function per channel of `shared/ipc/notification-channels.ts`. */
export function notificationHandlers(
  { store, send, now = Date.now }: Pick<ServiceDependencies, 'store' | 'send' | 'now'>,
  notifying: Notifying,
): NotificationHandlers {
  const changed = (): null => {
    send('notifications.changed', {});
    return null;
  };
  return {
    'notifications.list': () => store.run('notifications.list', { limit: mostListed }),
    'notifications.read': async ({ ids }) => {
      await store.run('notifications.read', { ids, now: new Date(now()).toISOString() });
      return changed();
    },
    'notifications.clear': async () => {
      await store.run('notifications.clear', {});
      return changed();
    },
    'notifications.settings': async () => ({
      settings: await store.run('notifications.settings', {}),
      support: notifying.support,
    }),
    'notifications.choose': async (chosen) => {
      const settings = await store.run('notifications.choose', chosen);
      // What was held back may be shown now.
      notifying.lookAtAll();
      changed();
      return { settings, support: notifying.support };
    },
    'notifications.test': async () => ({ support: await notifying.test() }),
  };
}
