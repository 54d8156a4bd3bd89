import type { Account } from '../../shared/domain/account.ts';
import type { DesktopSupport, Notification } from '../../shared/domain/notification.ts';
import { placeOfNotification } from '../../shared/domain/notification-kinds.ts';
import { AppError } from '../../shared/errors.ts';
import { floodSpan, planDelivery } from '../../shared/notifications/delivery.ts';
import type { StoredAccount } from '../store/operations.ts';
import type { Accounts } from './accounts.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Shown } from './show-on-desktop.ts';

/** Milliseconds that changes are gathered before they are looked at, and between two looks at what time alone brings. */
const gatherFor = 1_000;
const lookEvery = 60_000;

type Needed = Pick<ServiceDependencies, 'store' | 'send' | 'log' | 'now' | 'showOnDesktop' | 'focusWindow'>;

/**
 * Tells of what a person should know without looking: integrations that turn to Error, causes of exceptions that appear or grow, keys that were lost, secrets to be renewed. What was told is kept in the
 * store, and noted before it is shown: nothing is shown twice, also over a restart.
 */
export class Notifying {
  readonly #dependencies: Needed;
  readonly #accounts: Pick<Accounts, 'list'>;
  readonly #due = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #support: DesktopSupport = 'untried';
  #closed = false;

  constructor(dependencies: Needed, accounts: Pick<Accounts, 'list'>) {
    this.#dependencies = dependencies;
    this.#accounts = accounts;
  }

  get support(): DesktopSupport {
    return this.#support;
  }

  /** Begins to look, from time to time and when told of changes. */
  start(): void {
    this.#ticking = setInterval(() => this.lookAtAll(), lookEvery).unref();
    this.lookAtAll();
  }

  /** Something of an account may be different: looked at soon. */
  heardOf(accountId: string): void {
    if (this.#closed || this.#dependencies.showOnDesktop === null) return;
    this.#due.add(accountId);
    this.#gathering ??= setTimeout(() => this.#look(), gatherFor).unref();
  }

  /** Shows a test, whatever is wanted. */
  async test(): Promise<DesktopSupport> {
    await this.#show({ kind: 'test' }, () => this.#dependencies.focusWindow());
    return this.#support;
  }

  /** Settles when everything that was asked to be looked at has been. */
  async settled(): Promise<void> {
    await this.#work;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#gathering);
    clearInterval(this.#ticking);
    await this.settled();
  }

  /** Looks at every account soon: what is wanted is different, or time went by. */
  lookAtAll(): void {
    void this.#accounts.list().then(
      ({ accounts }) => accounts.forEach(({ id }) => this.heardOf(id)),
      (thrown: unknown) => this.#failed(thrown),
    );
  }

  #look(): void {
    this.#gathering = undefined;
    const due = [...this.#due];
    this.#due.clear();
    this.#work = this.#work.then(() => this.#lookAt(due)).catch((thrown: unknown) => this.#failed(thrown));
  }

  async #lookAt(accountIds: readonly string[]): Promise<void> {
    const { store, send } = this.#dependencies;
    const [{ accounts }, stored] = await Promise.all([this.#accounts.list(), store.run('accounts.list', {})]);
    let told = 0;
    for (const accountId of accountIds) {
      const account = accounts.find(({ id }) => id === accountId);
      const keyLost = isKeyLost(
        account,
        stored.find(({ id }) => id === accountId),
      );
      told += await store.run('notifications.look', { accountId, keyLost, now: this.#instant() });
    }
    if (told > 0) send('notifications.changed', {});
    await this.#deliver(accounts);
  }

  async #deliver(accounts: readonly Account[]): Promise<void> {
    const { store, send } = this.#dependencies;
    const now = this.#now();
    const since = new Date(now - floodSpan).toISOString();
    const { waiting, shownAt } = await store.run('notifications.waiting', { since });
    if (waiting.length === 0) return;
    const settings = await store.run('notifications.settings', {});
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const { off, single, digest } = planDelivery(
      waiting,
      settings,
      shownAt.map((at) => Date.parse(at)),
      now,
      timeZone,
    );
    await this.#note(off, 'off');
    for (const notification of single) {
      await this.#note([notification], 'shown');
      const accountName = accounts.find(({ id }) => id === notification.accountId)?.name ?? '';
      await this.#show({ kind: 'one', notification, accountName }, () => this.#open(notification));
      if (this.#support !== 'ready') await this.#note([notification], 'refused');
    }
    if (digest.length > 0) {
      await this.#note(digest, 'digest');
      await this.#show({ kind: 'digest', notifications: digest }, () => this.#openFirst(digest));
      if (this.#support !== 'ready') await this.#note(digest, 'refused');
    }
    if (off.length + single.length + digest.length > 0) send('notifications.changed', {});
  }

  async #note(notifications: readonly Notification[], delivery: Notification['delivery']): Promise<void> {
    if (notifications.length === 0) return;
    const ids = notifications.map(({ id }) => id);
    await this.#dependencies.store.run('notifications.deliver', { ids, delivery, now: this.#instant() });
  }

  async #show(what: Shown, chosen: () => void): Promise<void> {
    const before = this.#support;
    this.#support = (await this.#dependencies.showOnDesktop?.(what, chosen)) ?? 'unsupported';
    if (before !== this.#support) this.#dependencies.send('notifications.changed', {});
  }

  /** Leads the window to what a notification is about, and counts it as read. */
  #open(notification: Notification): void {
    const { store, send, focusWindow } = this.#dependencies;
    focusWindow();
    send('place.open', { accountId: notification.accountId, path: placeOfNotification(notification) });
    store.run('notifications.read', { ids: [notification.id], now: this.#instant() }).then(
      () => send('notifications.changed', {}),
      (thrown: unknown) => this.#failed(thrown),
    );
  }

  /** A digest leads to the start page, where what needs attention stands first; of one account, in that account. */
  #openFirst(digest: readonly Notification[]): void {
    const ids = new Set(digest.map(({ accountId }) => accountId));
    const accountId = ids.size === 1 ? (digest[0]?.accountId ?? null) : null;
    this.#dependencies.focusWindow();
    this.#dependencies.send('place.open', { accountId, path: '/overview' });
  }

  #failed(thrown: unknown): void {
    this.#dependencies.log.failure('What there is to tell was not looked at.', AppError.from(thrown));
  }

  #now(): number {
    return (this.#dependencies.now ?? Date.now)();
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }
}

/** True where an account can't be called and nobody here wanted that: its key was refused, or is gone from the keychain. */
function isKeyLost(account: Account | undefined, stored: StoredAccount | undefined): boolean {
  if (account?.state === 'keyRejected') return true;
  return account?.state === 'signedOut' && stored?.keyState !== 'signedOut';
}
