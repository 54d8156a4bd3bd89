import type { SecretText } from '../../shared/domain/secret.ts';

const prefix = 'memory:';

/** Secrets that live as long as this process does. Nothing of it ever reaches a disk. */
export class SessionVault {
  readonly #secrets = new Map<string, SecretText>();

  /** True for a reference whose secret was never meant for the keychain. */
  static owns(reference: string): boolean {
    return reference.startsWith(prefix);
  }

  /** A reference that `owns` says yes to. */
  static newReference(): string {
    return prefix + crypto.randomUUID();
  }

  read(reference: string): SecretText | null {
    return this.#secrets.get(reference) ?? null;
  }

  store(reference: string, secret: SecretText): void {
    this.#secrets.set(reference, secret);
  }

  remove(reference: string): void {
    this.#secrets.delete(reference);
  }
}
