import type { Account } from '../../shared/domain/account.ts';
import type { Organization } from '../../shared/domain/organization.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest, Reply } from '../../shared/ipc/contract.ts';
import { parseAddress, type AccountAddress } from '../remote/address.ts';
import type { StoredAccount } from '../store/operations.ts';
import type { VaultAnswer } from '../vault/vault.ts';
import { keyOf } from '../remote/exchange.ts';
import { AccountKeys } from './account-keys.ts';
import { AccountPulls } from './account-pulls.ts';
import { accountState, toAccount } from './account-state.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { givenMembers } from './given-members.ts';
import { InTurn } from './in-turn.ts';

/**
 * The accounts of this installation. Each is pulled while it may be called; one is active, and its pull begins first. Changes run one after the
 * other; calls to an account are made outside of that, so that a slow one holds up nothing.
 */
export class Accounts {
  readonly #dependencies: ServiceDependencies;
  readonly #keys: AccountKeys;
  readonly #changes = new InTurn();
  readonly #pulls: AccountPulls;
  readonly #leftListeners = new Set<(accountId: string) => void>();

  constructor(dependencies: ServiceDependencies) {
    this.#dependencies = dependencies;
    this.#keys = new AccountKeys(dependencies);
    this.#pulls = new AccountPulls(dependencies);
  }

  /** Hears of an account that can't be called any more as it was: signed out, forgotten, moved, or its key refused. Gives the disposer. */
  onLeft(listener: (accountId: string) => void): () => void {
    this.#leftListeners.add(listener);
    return () => this.#leftListeners.delete(listener);
  }

  async list(): Promise<Reply<'accounts.list'>> {
    const stored = await this.#stored();
    const activeId = stored.find(({ active }) => active)?.id ?? null;
    return { accounts: stored.map((account) => this.#shown(account)), activeId };
  }

  /** Asks the address whose key it is. Keeps nothing. Fails with `AppError` of the area `account`. */
  async probe({ baseUrl, key }: ParsedRequest<'accounts.probe'>): Promise<Organization> {
    this.#dependencies.redactor.register(key);
    return this.#dependencies.probe(parseAddress(baseUrl), key);
  }

  /** Fails with `account.alreadyAdded` when there is one of the same organisation at the same origin. */
  async add(request: ParsedRequest<'accounts.add'>): Promise<Account> {
    const { name, color, environment, readOnly, key } = request;
    const organization = await this.probe(request);
    const { baseUrl, origin } = parseAddress(request.baseUrl);
    return this.#change(async () => {
      const twin = (await this.#stored()).find(
        (other) => other.orgKey === organization.orgKey && new URL(other.baseUrl).origin === origin,
      );
      if (twin !== undefined) throw new AppError('account.alreadyAdded', { name: twin.name });
      const storedKey = await this.#keys.store(key, null);
      const fresh = { name, baseUrl, color, environment, readOnly, sample: false };
      try {
        return await this.#saveNew(fresh, organization, storedKey);
      } catch (thrown) {
        if (storedKey.secretReference !== null) this.#keys.discard(storedKey.secretReference);
        throw thrown;
      }
    });
  }

  /**
   * Adds the sample account or brings it up to date: its address and key come from its server. The key is kept in memory: it is worth
   * nothing outside of this computer, and exploring must work where there is no keychain. Makes it the active one if `activate`.
   */
  async putSample(baseUrl: string, key: SecretText, activate: boolean): Promise<Account> {
    const organization = await this.probe({ baseUrl, key });
    return this.#change(async () => {
      const old = (await this.#stored()).find(({ sample }) => sample);
      const storedKey = await this.#keys.storeInMemory(key, old?.secretReference ?? null);
      if (old === undefined) {
        const { name } = organization;
        const fresh = {
          name,
          baseUrl,
          color: 'teal',
          environment: 'sample',
          readOnly: false,
          sample: true,
        } as const;
        return this.#saveNew(fresh, organization, storedKey);
      }
      // Its port, and so its address, may be another one than at the last start.
      await this.#pulls.stop(old.id);
      const active = old.active || activate;
      return this.#save({ ...old, ...storedKey, baseUrl, keyState: 'accepted', active });
    });
  }

  /**
   * A new address is asked with the stored key first: fails with `account.otherOrganization` where another organisation answers there, and with `AppError` of the areas `account` and `vault`.
   */
  async update({ accountId, baseUrl, ...changes }: ParsedRequest<'accounts.update'>): Promise<Account> {
    const address = baseUrl === undefined ? null : await this.#movedTo(accountId, baseUrl);
    return this.#change(async () => {
      const account = await this.#known(accountId);
      if (address === null) return this.#save({ ...account, ...givenMembers(changes) });
      await this.#leave(accountId);
      return this.#save({ ...account, ...givenMembers(changes), baseUrl: address, keyState: 'accepted' });
    });
  }

  async activate(accountId: string): Promise<Account> {
    return this.#change(async () => this.#save({ ...(await this.#known(accountId)), active: true }));
  }

  /** Fails with `account.otherOrganization` when the new key belongs to another one; the old key is kept then. */
  async replaceKey({ accountId, key }: ParsedRequest<'accounts.replaceKey'>): Promise<Account> {
    const { baseUrl, orgKey } = await this.#known(accountId);
    const organization = await this.probe({ baseUrl, key });
    if (organization.orgKey !== orgKey) {
      throw new AppError('account.otherOrganization', { name: organization.name });
    }
    return this.#change(async () => {
      const account = await this.#known(accountId);
      await this.#pulls.stop(accountId);
      const storedKey = await this.#keys.store(key, account.secretReference);
      return this.#save({
        ...account,
        ...storedKey,
        keyState: 'accepted',
        organizationName: organization.name,
      });
    });
  }

  /** Removes the key; the local data stays readable. Fails with `AppError` of the area `vault` when the key can't be removed. */
  async signOut(accountId: string): Promise<Account> {
    return this.#change(async () => {
      const account = await this.#known(accountId);
      await this.#leave(accountId);
      await this.#keys.remove(account);
      return this.#save({ ...account, keyState: 'signedOut', secretReference: null, keyFingerprint: null });
    });
  }

  /** Removes the key and everything local, for good. Another account becomes the active one. */
  async forget(accountId: string): Promise<void> {
    await this.#change(async () => {
      const account = await this.#known(accountId);
      await this.#leave(accountId);
      await this.#keys.removeForGood(account);
      await this.#dependencies.store.run('accounts.remove', { accountId });
      const [next] = await this.#stored();
      if (account.active && next !== undefined) await this.#save({ ...next, active: true });
    });
  }

  /**
   * The account answered 401 to the pull, which pauses itself: the account waits for a new key. The pull is not stopped from here, since it may be waiting
   * for this call.
   */
  async keyRejected(accountId: string): Promise<void> {
    this.#tellLeft(accountId);
    await this.#changes.run(async () =>
      this.#save({ ...(await this.#known(accountId)), keyState: 'rejected' }),
    );
    this.#dependencies.send('accounts.changed', {});
  }

  /** Where the account is. Fails with `account.unknown`. */
  async address(accountId: string): Promise<AccountAddress> {
    return parseAddress((await this.#known(accountId)).baseUrl);
  }

  /** Whether the person has switched writing to it off. Fails with `account.unknown`. */
  async isReadOnly(accountId: string): Promise<boolean> {
    return (await this.#known(accountId)).readOnly;
  }

  /** The account's key, for a request to it. Fails with `account.unknown` and `vault.timedOut`. */
  async readKey(accountId: string): Promise<VaultAnswer> {
    return this.#keys.read(await this.#known(accountId));
  }

  /**
   * Looks whether the keys are there, and pulls the accounts whose are. At the start, and whenever the keychain has changed. Asks the keychain
   * nothing where no account needs it, so that a newcomer is not prompted.
   */
  async reconcile(): Promise<void> {
    // Not in turn: a person may take long to unlock the keychain, and the sample account needs none.
    const used = (await this.#stored()).filter(({ keyState }) => keyState !== 'signedOut');
    await Promise.all(used.map((account) => this.#keys.look(account)));
    await this.#keys.removePending();
    await this.#change(() => Promise.resolve());
  }

  /** Does something to the data while no account is pulled, and looks for the keys of what is there then. */
  async whileStill(work: () => Promise<unknown>): Promise<void> {
    try {
      await this.#changes.run(async () => {
        for (const { id } of await this.#stored()) this.#tellLeft(id);
        await this.#pulls.pull([]);
        await work();
      });
    } finally {
      await this.reconcile();
    }
  }

  /** The address, checked and normalised; null where it is the old one. */
  async #movedTo(accountId: string, typed: string): Promise<string | null> {
    const account = await this.#known(accountId);
    const address = parseAddress(typed);
    if (address.baseUrl === account.baseUrl) return null;
    // The sample account's address is its server's.
    if (account.sample) throw new AppError('account.invalidAddress');
    const organization = await this.#dependencies.probe(address, keyOf(await this.#keys.read(account)));
    if (organization.orgKey !== account.orgKey) {
      throw new AppError('account.otherOrganization', { name: organization.name });
    }
    return address.baseUrl;
  }

  async #saveNew(
    fresh: Pick<StoredAccount, 'name' | 'baseUrl' | 'color' | 'environment' | 'readOnly' | 'sample'>,
    organization: Organization,
    storedKey: Pick<StoredAccount, 'secretReference' | 'keyFingerprint'>,
  ): Promise<Account> {
    return this.#save({
      id: crypto.randomUUID(),
      ...fresh,
      ...storedKey,
      organizationName: organization.name,
      orgKey: organization.orgKey,
      createdAt: new Date((this.#dependencies.now ?? Date.now)()).toISOString(),
      keyState: 'accepted',
      active: true,
    });
  }

  async #save(account: StoredAccount): Promise<Account> {
    await this.#dependencies.store.run('accounts.save', account);
    return this.#shown(account);
  }

  /** Every change goes through here: in its turn, then the right accounts are pulled, then the windows hear of it. */
  async #change<Value>(change: () => Promise<Value>): Promise<Value> {
    return this.#changes.run(async () => {
      try {
        return await change();
      } finally {
        await this.#pullWhatMayBeCalled().catch((thrown: unknown) => {
          this.#dependencies.log.failure('The accounts are not pulled.', AppError.from(thrown));
        });
        this.#dependencies.send('accounts.changed', {});
      }
    });
  }

  /** Begins with the active account; those that are being pulled already go on as they were. */
  async #pullWhatMayBeCalled(): Promise<void> {
    const stored = await this.#stored();
    const activeFirst = stored.toSorted((one, other) => Number(other.active) - Number(one.active));
    const wanted = activeFirst.filter((account) => this.#mayBeCalled(account)).map(({ id }) => id);
    await this.#pulls.pull(wanted);
  }

  /** Nothing that stands on the account's key or address goes on. */
  async #leave(accountId: string): Promise<void> {
    this.#tellLeft(accountId);
    await this.#pulls.stop(accountId);
  }

  #tellLeft(accountId: string): void {
    for (const listener of this.#leftListeners) listener(accountId);
  }

  #mayBeCalled(account: StoredAccount): boolean {
    const presence = this.#keys.presence(account);
    return presence === 'found' && accountState(account, presence) === 'ready';
  }

  #shown(account: StoredAccount): Account {
    return toAccount(account, this.#keys.presence(account));
  }

  #stored(): Promise<StoredAccount[]> {
    return this.#dependencies.store.run('accounts.list', {});
  }

  async #known(accountId: string): Promise<StoredAccount> {
    const account = (await this.#stored()).find(({ id }) => id === accountId);
    if (account === undefined) throw new AppError('account.unknown');
    return account;
  }
}
