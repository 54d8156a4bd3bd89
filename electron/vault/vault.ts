import type { SecretText } from '../../shared/domain/secret.ts';
import type { VaultStatus } from '../../shared/domain/vault-status.ts';

/** What a read of the vault can say. Only `absent` means that there is none: everything else keeps what is known. */
export type VaultAnswer =
  | { readonly kind: 'found'; readonly secret: SecretText }
  | { readonly kind: 'absent' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'denied' };

/**
 * Secrets by opaque reference, in the operating system's keychain or in memory. Calls on one reference queue up; each has a time limit, after which it
 * fails with `vault.timedOut` and the keychain keeps what it has. Writes are read back. All failures are `AppError`s of the area `vault`.
 */
export interface Vault {
  status(): VaultStatus;
  /** Asks the keychain again; gives and announces the new status. After `useSession` it changes nothing. */
  retry(): Promise<VaultStatus>;
  /** From now on keep new secrets in memory only, until the process ends. Nothing is removed from the keychain. */
  useSession(): VaultStatus;
  /**
   * An unused reference for a new secret: to the keychain, or to memory (`inMemory`, or after `useSession`). What lay in memory is truly absent
   * after a restart, so its account then says *signed out*.
   */
  newReference(inMemory?: boolean): string;
  /**
   * While the keychain is known to be locked, or to refuse this entry, this answers so without asking it: the person is not to be prompted again and
   * again. `retry` and `store` do ask.
   */
  read(reference: string): Promise<VaultAnswer>;
  /** Keeps the secret under the reference, in place of what was there. */
  store(reference: string, secret: SecretText): Promise<void>;
  /** Removes what the reference stands for; does nothing where nothing is. */
  remove(reference: string): Promise<void>;
  /** Same secret, same text, on this installation only: HMAC-SHA-256 with a key that is itself in the vault. */
  fingerprint(secret: SecretText): Promise<string>;
  /** True for a secret that is in memory only and ends with the program. */
  isInMemory(reference: string): boolean;
  /** References of everything that the keychain holds for Penstock: names, never values. Fails with `AppError` of the area `vault`. */
  references(): Promise<readonly string[]>;
  onStatusChanged(listener: (status: VaultStatus) => void): () => void;
}
