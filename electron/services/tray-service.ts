import { isPaused, pauseEnd, type Pause } from '../../shared/notifications/pause.ts';
import type { ServiceHandlers } from '../../shared/ipc/handlers.ts';
import type { ServiceDependencies } from './dependencies.ts';

type Used = 'accounts.list' | 'notifications.settings' | 'notifications.choose' | 'sync.pull';

/** What the mark in the tray stands on. All fail with errors of the area `store`. */
export interface TrayService {
  /** What needs attention in all accounts, and until when notifications are paused. */
  trayFacts(): Promise<{ readonly attention: number; readonly pausedUntil: string | null }>;
  /** Pulls every account that may be called, now. */
  pullAll(): Promise<void>;
  /** Pauses notifications on the desktop, or ends the pause (null). */
  pause(pause: Pause | null): Promise<void>;
}

/** What the mark in the tray shows and does, through what the window uses too. */
export function createTrayService(
  { store, now = Date.now }: Pick<ServiceDependencies, 'store' | 'now'>,
  handlers: Pick<ServiceHandlers, Used>,
): TrayService {
  return {
    async trayFacts() {
      const { accounts } = await handlers['accounts.list']({});
      const instant = new Date(now()).toISOString();
      const needing = await Promise.all(
        accounts.map(({ id }) => store.run('overview.attention', { accountId: id, now: instant, limit: 1 })),
      );
      const { settings } = await handlers['notifications.settings']({});
      return {
        attention: needing.reduce((sum, { integrations }) => sum + integrations.total, 0),
        pausedUntil: isPaused(settings, now()) ? settings.pausedUntil : null,
      };
    },
    async pullAll() {
      const { accounts } = await handlers['accounts.list']({});
      for (const { id, state } of accounts) {
        if (state === 'ready') await handlers['sync.pull']({ accountId: id });
      }
    },
    async pause(pause) {
      const { settings } = await handlers['notifications.settings']({});
      const pausedUntil = pause === null ? null : pauseEnd(pause, now());
      await handlers['notifications.choose']({ ...settings, pausedUntil });
    },
  };
}
