import { createHmac, randomBytes } from 'node:crypto';
import { asSecret, type SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { Vault } from './vault.ts';

/** Where the key of the fingerprints is. */
export const fingerprintKey = 'keychain:fingerprint-key';
const reference = fingerprintKey;

/**
 * Makes fingerprints with one key per installation, made by the first use and kept in the vault like any other secret. A key is made only when the vault is sure that there is
 * none, or when the person chose memory: then fingerprints hold for this session.
 */
export class Fingerprints {
  readonly #vault: Pick<Vault, 'read' | 'store' | 'status'>;
  #key: Promise<SecretText> | null = null;

  constructor(vault: Pick<Vault, 'read' | 'store' | 'status'>) {
    this.#vault = vault;
  }

  /** HMAC-SHA-256 of the secret, as base64url. Fails like `Vault.store`. */
  async of(secret: SecretText): Promise<string> {
    this.#key ??= this.#readOrMake();
    try {
      return createHmac('sha256', await this.#key)
        .update(secret)
        .digest('base64url');
    } catch (thrown) {
      this.#key = null;
      throw thrown;
    }
  }

  async #readOrMake(): Promise<SecretText> {
    const answer = await this.#vault.read(reference);
    if (answer.kind === 'found') return answer.secret;
    if (answer.kind !== 'absent' && this.#vault.status().state !== 'session') {
      throw new AppError(`vault.${answer.kind}`);
    }
    const key = asSecret(randomBytes(32).toString('base64url'));
    await this.#vault.store(reference, key);
    return key;
  }
}
