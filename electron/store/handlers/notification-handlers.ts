import type { Entity } from '../../../shared/domain/entity.ts';
import { createCauses } from '../reads/causes.ts';
import type { NotificationOperations } from '../notification-operations.ts';
import { createCursorRepository } from '../repositories/cursors.ts';
import { createNotificationRepository, type Cause } from '../repositories/notifications.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** A cause of exceptions is told of anew when it was not there for so long, in milliseconds. */
const forgottenAfter = 90 * 86_400_000;

/** What Penstock tells of by itself: looking for it, keeping it, noting what became of it. */
export function createNotificationHandlers({
  store,
  accounts,
  cacheAccounts,
}: StoreContext): Handlers<keyof NotificationOperations> {
  const notifications = createNotificationRepository(store.console);
  const causes = createCauses(store.console, store.cache);
  const cursors = {
    console: createCursorRepository(store.console),
    cache: createCursorRepository(store.cache),
  };

  const isPulled = (side: keyof typeof cursors, account: number, entity: Entity): boolean =>
    cursors[side].list(account).some((one) => one.entity === entity && one.pulledAt !== null);

  /** Keeps those that were not told before; gives how many. */
  const tell = (account: number, found: readonly Cause[], silently: boolean, now: string): number =>
    found.reduce((told, cause) => {
      const isNew = notifications.note(account, cause.cause, now);
      if (!isNew || silently) return told;
      notifications.add(account, cause, now);
      return told + 1;
    }, 0);

  /** Causes that are over may come again: then they are news. */
  const tellAndForget = (
    account: number,
    kind: Cause['kind'],
    found: readonly Cause[],
    silently: boolean,
    now: string,
  ): number => {
    notifications.forgetGone(
      account,
      `${kind}:`,
      found.map(({ cause }) => cause),
    );
    return tell(account, found, silently, now);
  };

  const look = store.console.transaction((accountId: string, keyLost: boolean, now: string): number => {
    const account = accounts.number(accountId);
    const stored = accounts.list().find(({ id }) => id === accountId);
    if (account === undefined || stored === undefined) return 0;
    const time = Date.parse(now);
    let told = 0;
    if (isPulled('console', account, 'integrations')) {
      const first = notifications.isFirstLook(account, 'integrations');
      told += tellAndForget(account, 'integrationError', causes.errors(account), first, now);
    }
    const cacheAccount = cacheAccounts.number(accountId);
    if (cacheAccount !== undefined && isPulled('cache', cacheAccount, 'exceptions')) {
      const first = notifications.isFirstLook(account, 'exceptions');
      const before = new Date(time - forgottenAfter).toISOString();
      const found = causes.groups(cacheAccount, time);
      const there = found.map(({ cause }) => cause);
      for (const kind of ['exceptionGroup:', 'exceptionSpike:'])
        notifications.forgetGone(account, kind, there, before);
      told += tell(account, found, first, now);
    }
    told += tellAndForget(account, 'rotationDue', causes.rotations(account, time), false, now);
    const lost: Cause = {
      ...{ cause: 'signedOut:', kind: 'signedOut', subjectId: accountId, subject: stored.name },
      ...{ count: 0, usual: 0 },
    };
    told += tellAndForget(account, 'signedOut', keyLost ? [lost] : [], false, now);
    return told;
  });

  return {
    'notifications.look': ({ accountId, keyLost, now }) => look.immediate(accountId, keyLost, now),
    'notifications.list': ({ limit }) => ({
      notifications: notifications.list(limit),
      unread: notifications.unread(),
    }),
    'notifications.waiting': ({ since }) => ({
      waiting: notifications.waiting(),
      shownAt: notifications.shownSince(since),
    }),
    'notifications.deliver': ({ ids, delivery, now }) => {
      notifications.deliver(ids, delivery, now);
      return null;
    },
    'notifications.read': ({ ids, now }) => {
      notifications.read(ids, now);
      return null;
    },
    'notifications.clear': () => {
      notifications.clear();
      return null;
    },
    'notifications.settings': () => notifications.settings(),
    'notifications.choose': (settings) => notifications.choose(settings),
  };
}
