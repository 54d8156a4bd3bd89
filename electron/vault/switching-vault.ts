import type { SecretText } from '../../shared/domain/secret.ts';
import type { VaultStatus } from '../../shared/domain/vault-status.ts';
import { AppError } from '../../shared/errors.ts';
import type { Redactor } from '../../shared/redaction.ts';
import type { Log } from '../log/log.ts';
import { CallQueue } from './call-queue.ts';
import { Fingerprints } from './fingerprint.ts';
import { assertStorable, referenceOf } from './entry-format.ts';
import { KeychainFailure } from './keychain-failure.ts';
import { KeychainVault } from './keychain-vault.ts';
import type { Keychain } from './keychain.ts';
import { SessionVault } from './session-vault.ts';
import type { Vault, VaultAnswer } from './vault.ts';

/** What the vault is made of. */
export interface VaultOptions {
  readonly keychain: Keychain;
  /** Is told of every secret that comes into the process. */
  readonly redactor: Redactor;
  readonly log: Log;
  /** Milliseconds for one call; default 10 s. */
  readonly timeLimit?: number;
  readonly platform?: NodeJS.Platform;
}

/**
 * The vault of the product: the keychain, and memory for what is not meant for it. After `useSession` new secrets go to memory, also those under a keychain
 * reference: they cover the keychain's entry until the process ends and leave it as it is.
 */
export function createVault(options: VaultOptions): Vault {
  return new SwitchingVault(options);
}

type KeychainState = Exclude<VaultStatus['state'], 'session'>;

class SwitchingVault implements Vault {
  readonly #options: VaultOptions;
  readonly #queue: CallQueue;
  readonly #lasting: KeychainVault;
  readonly #session = new SessionVault();
  readonly #fingerprints = new Fingerprints(this);
  readonly #listeners = new Set<(status: VaultStatus) => void>();
  /** Entries that the person or the system did not let us read: asked for each one apart, unlike the lock. */
  readonly #refused = new Set<string>();
  /** What the keychain is like, also while memory is used in its place. */
  #keychainState: KeychainState = 'unasked';
  #status: VaultStatus;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#queue = new CallQueue(options.timeLimit ?? 10_000);
    this.#lasting = new KeychainVault(options.keychain);
    this.#status = { state: 'unasked', backend: backendOf(options.platform ?? process.platform) };
  }

  status(): VaultStatus {
    return this.#status;
  }

  async retry(): Promise<VaultStatus> {
    this.#refused.clear();
    if (this.#status.state !== 'session') {
      await this.#answerOf('check', async () => {
        await this.#options.keychain.check();
        return null;
      });
    }
    return this.#status;
  }

  useSession(): VaultStatus {
    this.#become({ state: 'session', backend: 'memory' });
    return this.#status;
  }

  newReference(inMemory = false): string {
    const session = inMemory || this.#status.state === 'session';
    return session ? SessionVault.newReference() : `keychain:${crypto.randomUUID()}`;
  }

  async read(reference: string): Promise<VaultAnswer> {
    const held = this.#session.read(reference);
    if (held !== null) return { kind: 'found', secret: held };
    if (SessionVault.owns(reference)) return { kind: 'absent' };
    if (this.#keychainState === 'locked') return { kind: 'locked' };
    if (this.#refused.has(reference)) return { kind: 'denied' };
    const answer = await this.#answerOf(reference, () => this.#lasting.read(reference));
    if (answer.kind === 'denied') this.#refused.add(reference);
    return answer;
  }

  async store(reference: string, secret: SecretText): Promise<void> {
    assertStorable(secret);
    this.#options.redactor.register(secret);
    if (SessionVault.owns(reference) || this.#status.state === 'session') {
      this.#session.store(reference, secret);
      return;
    }
    await this.#orFail(reference, () => this.#lasting.store(reference, secret));
    this.#refused.delete(reference);
  }

  async remove(reference: string): Promise<void> {
    this.#session.remove(reference);
    if (SessionVault.owns(reference)) return;
    await this.#orFail(reference, () => this.#lasting.remove(reference));
  }

  fingerprint(secret: SecretText): Promise<string> {
    return this.#fingerprints.of(secret);
  }

  isInMemory(reference: string): boolean {
    return SessionVault.owns(reference) || this.#session.read(reference) !== null;
  }

  async references(): Promise<readonly string[]> {
    const names = await this.#orFail('names', () => this.#options.keychain.names());
    return [...new Set(names.map(referenceOf))];
  }

  onStatusChanged(listener: (status: VaultStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Failures that say what the keychain is like become answers; the others stay failures. */
  async #answerOf(reference: string, read: () => Promise<SecretText | null>): Promise<VaultAnswer> {
    try {
      const secret = await this.#call(reference, read);
      if (secret === null) return { kind: 'absent' };
      this.#options.redactor.register(secret);
      return { kind: 'found', secret };
    } catch (thrown) {
      if (!(thrown instanceof KeychainFailure)) throw thrown;
      // A damaged entry is no longer readable, and yet not absent.
      return { kind: thrown.kind === 'damaged' ? 'unavailable' : thrown.kind };
    }
  }

  async #orFail<Value>(reference: string, work: () => Promise<Value>): Promise<Value> {
    try {
      return await this.#call(reference, work);
    } catch (thrown) {
      if (!(thrown instanceof KeychainFailure)) throw thrown;
      const code = thrown.kind === 'damaged' ? 'vault.notStored' : (`vault.${thrown.kind}` as const);
      throw new AppError(code, {}, { cause: thrown });
    }
  }

  /** Every call to the keychain, in its queue. Its outcome, however late, says what the keychain is like. */
  #call<Value>(reference: string, call: () => Promise<Value>): Promise<Value> {
    const { log } = this.#options;
    return this.#queue.run(reference, async () => {
      try {
        const value = await log.timed('keychain', 1_000, call);
        this.#learn('ready');
        return value;
      } catch (thrown) {
        log.warn('The keychain failed.', { entry: reference, error: thrown });
        if (thrown instanceof KeychainFailure && thrown.kind !== 'damaged') this.#learn(thrown.kind);
        throw thrown;
      }
    });
  }

  #learn(state: KeychainState): void {
    this.#keychainState = state;
    if (this.#status.state !== 'session') this.#become({ ...this.#status, state });
  }

  #become(status: VaultStatus): void {
    if (status.state === this.#status.state) return;
    this.#status = status;
    this.#options.log.info('The vault changed.', { state: status.state, backend: status.backend });
    for (const listener of this.#listeners) listener(status);
  }
}

function backendOf(platform: NodeJS.Platform): VaultStatus['backend'] {
  if (platform === 'darwin') return 'macos-keychain';
  return platform === 'win32' ? 'windows-credential-manager' : 'secret-service';
}
