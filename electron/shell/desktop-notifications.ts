import { app, Notification } from 'electron';
import type { Settings } from '../../shared/domain/settings.ts';
import type { ShowOnDesktop } from '../services/show-on-desktop.ts';
import { notificationWords } from './notification-words.ts';

/** Milliseconds in which the system has to show what it was given: else it was refused. */
const patience = 3_000;

/** Shows notifications as the operating system does, in the language that `language` gives. One lives until it is clicked or closed: else a click would be lost. */
export function createDesktopNotifications(language: () => Promise<Settings['language']>): ShowOnDesktop {
  const living = new Set<Notification>();

  return async (what, chosen) => {
    if (!Notification.isSupported()) return 'unsupported';
    const choice = await language().catch(() => 'system' as const);
    const notification = new Notification(notificationWords(what, choice, app.getLocale()));
    living.add(notification);
    notification.on('click', () => {
      living.delete(notification);
      chosen();
    });
    notification.on('close', () => living.delete(notification));
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve('refused'), patience);
      const settle = (outcome: 'ready' | 'refused'): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      notification.once('show', () => settle('ready'));
      notification.once('failed', () => {
        living.delete(notification);
        settle('refused');
      });
      notification.show();
    });
  };
}
