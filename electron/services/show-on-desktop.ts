import type { DesktopSupport, Notification } from '../../shared/domain/notification.ts';

/** What is shown on the desktop: one notification, several as one, or a test. */
export type Shown =
  | { readonly kind: 'one'; readonly notification: Notification; readonly accountName: string }
  | { readonly kind: 'digest'; readonly notifications: readonly Notification[] }
  | { readonly kind: 'test' };

/** Shows something on the desktop. Settles when the system has taken or refused it; `chosen` is called when the person clicks it. Never fails. */
export type ShowOnDesktop = (what: Shown, chosen: () => void) => Promise<Exclude<DesktopSupport, 'untried'>>;
