import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { StoredAccount } from '../store/operations.ts';
import type { VaultAnswer } from '../vault/vault.ts';
import type { KeyPresence } from './account-state.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** What is stored about a key: where it is, and what tells whether another one is the same. */
export type StoredKey = Pick<StoredAccount, 'secretReference' | 'keyFingerprint'>;

const removalsName = 'vault.pendingRemovals';

/** The accounts' keys: in the vault, with what is known about their presence. */
export class AccountKeys {
  readonly #dependencies: Pick<ServiceDependencies, 'store' | 'vault' | 'log'>;
  readonly #presence = new Map<string, KeyPresence>();

  constructor(dependencies: Pick<ServiceDependencies, 'store' | 'vault' | 'log'>) {
    this.#dependencies = dependencies;
  }

  /** What the vault last said; asks nobody. */
  presence(account: StoredAccount): KeyPresence {
    return this.#presence.get(account.secretReference ?? '') ?? 'unasked';
  }

  /** Reads the key. Fails with `vault.timedOut` only. */
  async read(account: StoredAccount): Promise<VaultAnswer> {
    const { secretReference: reference } = account;
    if (reference === null) return { kind: 'absent' };
    const answer = await this.#dependencies.vault.read(reference);
    this.#presence.set(reference, answer.kind);
    return answer;
  }

  /** Like `read`, where the answer is wanted, not the key: a vault that does not answer in time counts as locked. */
  async look(account: StoredAccount): Promise<void> {
    try {
      await this.read(account);
    } catch (thrown) {
      this.#dependencies.log.failure('A key could not be looked up.', AppError.from(thrown));
      this.#presence.set(account.secretReference ?? '', 'locked');
    }
  }

  /**
   * Puts a key into the vault: under the account's reference, or under a new one. A key that could not be stored for sure leaves nothing behind. Fails with
   * `AppError` of the area `vault`.
   */
  async store(key: SecretText, old: string | null): Promise<StoredKey> {
    const { vault } = this.#dependencies;
    const reference = old ?? vault.newReference();
    try {
      await vault.store(reference, key);
      this.#presence.set(reference, 'found');
      return { secretReference: reference, keyFingerprint: await vault.fingerprint(key) };
    } catch (thrown) {
      if (old === null) this.discard(reference);
      throw thrown;
    }
  }

  /** Puts a key into memory: it needs no keychain and ends with the process. Fails never. */
  async storeInMemory(key: SecretText, old: string | null): Promise<StoredKey> {
    const reference = old ?? this.#dependencies.vault.newReference(true);
    await this.#dependencies.vault.store(reference, key);
    this.#presence.set(reference, 'found');
    return { secretReference: reference, keyFingerprint: null };
  }

  /** Removes the account's key. Fails with `AppError` of the area `vault`. */
  async remove(account: StoredAccount): Promise<void> {
    const { secretReference: reference } = account;
    if (reference === null) return;
    await this.#dependencies.vault.remove(reference);
    this.#presence.delete(reference);
  }

  /**
   * Like `remove`, for an account that goes in any case: where there is no keychain now, its entry is remembered and removed when there is one again. A
   * keychain that is there and locked or refuses still fails: the person can do something about that.
   */
  async removeForGood(account: StoredAccount): Promise<void> {
    try {
      await this.remove(account);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'vault.unavailable') throw thrown;
      const pending = new Set(await this.#pendingRemovals());
      if (account.secretReference !== null) pending.add(account.secretReference);
      await this.#savePending([...pending]);
    }
  }

  /** Removes what could not be removed before. Never fails: what still can't be removed stays remembered. */
  async removePending(): Promise<void> {
    const { vault, log } = this.#dependencies;
    try {
      const pending = await this.#pendingRemovals();
      if (pending.length === 0) return;
      const left: string[] = [];
      for (const reference of pending) await vault.remove(reference).catch(() => left.push(reference));
      if (left.length < pending.length) await this.#savePending(left);
    } catch (thrown) {
      log.failure('Old keys could not be removed.', AppError.from(thrown));
    }
  }

  /** Removes, in the background, what a failed command may have left in the vault. */
  discard(reference: string): void {
    void this.#dependencies.vault.remove(reference).catch((thrown: unknown) => {
      this.#dependencies.log.failure('A key that is not used could not be removed.', AppError.from(thrown));
    });
  }

  async #pendingRemovals(): Promise<readonly string[]> {
    const text = await this.#dependencies.store.run('shellState.get', { name: removalsName });
    const parsed: unknown = text === null ? [] : JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter((entry) => typeof entry === 'string') : [];
  }

  async #savePending(references: readonly string[]): Promise<void> {
    await this.#dependencies.store.run('shellState.set', {
      name: removalsName,
      value: JSON.stringify(references),
    });
  }
}
