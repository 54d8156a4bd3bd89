import type { Delivery, Notification, NotificationSettings } from '../../shared/domain/notification.ts';
import type { NoInput } from './no-input.ts';

/** What the store can be asked about notifications: part of `StoreOperations`. Instants are ISO-8601. */
export interface NotificationOperations {
  /**
   * Looks at what is kept of an account for something to tell of that was not told before, and keeps it, waiting. `keyLost`: its key was refused, or is not there any more. Gives how many
   * there are. The first look at a kind of data that was pulled completely tells of nothing.
   */
  'notifications.look': (input: { accountId: string; keyLost: boolean; now: string }) => number;
  /** The newest ones. */
  'notifications.list': (input: { limit: number }) => { notifications: Notification[]; unread: number };
  /** What waits to be shown, oldest first, and when something was shown since an instant. */
  'notifications.waiting': (input: { since: string }) => { waiting: Notification[]; shownAt: string[] };
  /** Notes what became of some, before they are shown: nothing is shown twice, whatever happens then. */
  'notifications.deliver': (input: { ids: readonly number[]; delivery: Delivery; now: string }) => null;
  /** All where `ids` is null. */
  'notifications.read': (input: { ids: readonly number[] | null; now: string }) => null;
  /** Removes all that were read or seen so far; what was told is not told again. */
  'notifications.clear': (input: NoInput) => null;
  'notifications.settings': (input: NoInput) => NotificationSettings;
  'notifications.choose': (input: NotificationSettings) => NotificationSettings;
}
