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
 * Secrets by opaque reference, in the operating system's keychain. Calls on one reference queue up and have a time limit. Writes are read back.
 * Failures of `store` and `remove` are `AppError`s of the area `vault`.
 */
export interface Vault {
  status(): VaultStatus;
  /** Asks the keychain again; gives and announces the new status. */
  retry(): Promise<VaultStatus>;
  /** From now on keep secrets in memory only, until the process ends. */
  useSession(): VaultStatus;
  read(reference: string): Promise<VaultAnswer>;
  store(reference: string, secret: SecretText): Promise<void>;
  remove(reference: string): Promise<void>;
  /** Same secret, same text, on this installation only: HMAC-SHA-256 with a key that is itself in the vault. */
  fingerprint(secret: SecretText): Promise<string>;
  onStatusChanged(listener: (status: VaultStatus) => void): () => void;
}
