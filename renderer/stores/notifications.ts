import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { DesktopSupport, Notification, NotificationSettings } from '../../shared/domain/notification.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** What Penstock told of by itself, what of it nobody has read, and what is wanted. Commands fail with an `AppError`. */
export const useNotifications = defineStore('notifications', () => {
  const notifications = shallowRef<readonly Notification[]>([]);
  const unread = ref(0);
  const settings = shallowRef<NotificationSettings | null>(null);
  const support = ref<DesktopSupport>('untried');
  const error = shallowRef<AppError | null>(null);
  /** Choices that are not stored yet: what is read meanwhile is older than the last of them. */
  let underWay = 0;

  /** Reads them again; what was shown stays when that fails. */
  async function load(): Promise<void> {
    try {
      const [list, wanted] = await Promise.all([
        call('notifications.list', {}),
        call('notifications.settings', {}),
      ]);
      notifications.value = list.notifications;
      unread.value = list.unread;
      if (underWay === 0) settings.value = wanted.settings;
      support.value = wanted.support;
      error.value = null;
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  async function read(ids: number[] | null): Promise<void> {
    await call('notifications.read', { ids });
    await load();
  }

  async function clear(): Promise<void> {
    await call('notifications.clear', {});
    await load();
  }

  /** Stores what is wanted, and shows it at once: the next choice, made before this one is stored, builds on it. Where it can't be stored, what is in effect is shown again. */
  async function choose(chosen: NotificationSettings): Promise<void> {
    settings.value = chosen;
    underWay += 1;
    try {
      support.value = (await call('notifications.choose', chosen)).support;
      underWay -= 1;
    } catch (thrown) {
      underWay -= 1;
      await load();
      throw thrown;
    }
  }

  /** Shows one on the desktop; gives whether the system took it. */
  async function test(): Promise<DesktopSupport> {
    support.value = (await call('notifications.test', {})).support;
    return support.value;
  }

  subscribe('notifications.changed', coalesced(load));
  void load();

  return { notifications, unread, settings, support, error, load, read, clear, choose, test };
});
