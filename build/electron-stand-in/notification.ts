import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import { say, StrictEmitter, type Like } from './strict.ts';

/** What tests see and decide, as `globalThis.desktopNotifications`: those that were shown, and what the system does with them. */
const desktop = {
  shown: [] as NotificationStandIn[],
  behaviour: 'shows' as 'shows' | 'refuses' | 'has none',
};
Object.assign(globalThis, { desktopNotifications: desktop });

/** Electron's notification: shown to nobody, said aloud, and kept so that a test can click it (`emit('click')`). */
class NotificationStandIn extends StrictEmitter implements Like<ElectronNotification, NotificationStandIn> {
  readonly title: string;
  readonly body: string;

  static isSupported(): boolean {
    return desktop.behaviour !== 'has none';
  }

  constructor({ title = '', body = '' }: NotificationConstructorOptions) {
    super('notification', 'click close show failed');
    this.title = title;
    this.body = body;
  }

  show(): void {
    setImmediate(() => {
      if (desktop.behaviour !== 'shows') {
        this.emit('failed', {}, 'refused');
        return;
      }
      desktop.shown.push(this);
      say(`notification "${this.title}" ${this.body}`);
      this.emit('show', {});
    });
  }
}

export { NotificationStandIn as Notification };
