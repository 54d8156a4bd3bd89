import type { Credential } from '../../shared/domain/credential.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest, Reply } from '../../shared/ipc/contract.ts';
import type { StoredCredential } from '../store/credential-operations.ts';
import { toCredential, twinsOf } from './credential-text.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** What keeping secrets stands on. */
export type CredentialDependencies = Pick<
  ServiceDependencies,
  'store' | 'vault' | 'redactor' | 'log' | 'send' | 'now'
>;

/** Milliseconds between two looks at what may go. */
const lookEvery = 60_000;
/** Looks after which a waiting secret that nothing names goes: a review that is taken back brings its draft back within this time. */
const patience = 10;

/** Secrets of connections: entered, kept, given out for one request, forgotten. Their values are in the vault, what is known about them is in the store. */
export class Credentials {
  readonly #dependencies: CredentialDependencies;
  /** References whose secrets are being written now: not to be removed. */
  readonly #entering = new Set<string>();
  /** Looks at which a waiting secret was named by nothing, by its id. */
  readonly #unnamed = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(dependencies: CredentialDependencies) {
    this.#dependencies = dependencies;
  }

  /** See `credentials.enter`. What is interrupted leaves nothing behind. */
  async enter({
    accountId,
    recordId,
    path,
    value,
  }: ParsedRequest<'credentials.enter'>): Promise<Reply<'credentials.enter'>> {
    const { store, vault, redactor } = this.#dependencies;
    if (value === '') throw new AppError('vault.invalidSecret');
    redactor.register(value);
    const reference = vault.newReference();
    this.#entering.add(reference);
    let added: StoredCredential;
    try {
      await store.run('credentials.announce', { reference });
      await vault.store(reference, value);
      const fingerprint = await vault.fingerprint(value);
      const now = this.#instant();
      added = await store.run('credentials.add', { accountId, recordId, path, reference, fingerprint, now });
    } finally {
      this.#entering.delete(reference);
      await this.clear();
    }
    const all = await store.run('credentials.all', {});
    const current = all.find((one) => isCurrentOf(one, added));
    this.#changed();
    return {
      credential: toCredential(added),
      twins: twinsOf(added, all),
      unchanged: current?.fingerprint === added.fingerprint,
    };
  }

  async discard({ credentialIds }: ParsedRequest<'credentials.discard'>): Promise<null> {
    await this.#dependencies.store.run('credentials.drop', { credentialIds, role: 'waiting' });
    await this.clear();
    return this.#changed();
  }

  async of({ accountId, recordId }: ParsedRequest<'credentials.of'>): Promise<Reply<'credentials.of'>> {
    const { store } = this.#dependencies;
    const [own, all, reminders] = await Promise.all([
      store.run('credentials.all', { accountId, recordId }),
      store.run('credentials.all', {}),
      store.run('credentials.reminders', { accountId }),
    ]);
    return {
      credentials: own.map((one) => ({ ...toCredential(one), twins: twinsOf(one, all) })),
      reminder: reminders.find((one) => one.recordId === recordId) ?? null,
    };
  }

  async keep({ accountId, recordId, hours }: ParsedRequest<'credentials.keep'>): Promise<null> {
    await this.#dependencies.store.run('credentials.setKeeping', { accountId, recordId, hours });
    return this.#changed();
  }

  async remind(request: ParsedRequest<'credentials.remind'>): Promise<null> {
    await this.#dependencies.store.run('credentials.setReminder', { ...request, now: this.#instant() });
    return this.#changed();
  }

  /** The secret, for one request to its account. Fails with `credential.missing`, `vault.locked`, `vault.unavailable`, `vault.denied`, `vault.timedOut`. */
  async read(accountId: string, credentialId: string): Promise<SecretText> {
    const { store, vault } = this.#dependencies;
    const found = await store.run('credentials.get', { accountId, credentialId });
    if (found === null) throw new AppError('credential.missing');
    const answer = await vault.read(found.reference);
    if (answer.kind === 'found') return answer.secret;
    throw new AppError(answer.kind === 'absent' ? 'credential.missing' : `vault.${answer.kind}`);
  }

  /** At the start: what an earlier session left over goes, and from now on what may go is looked at from time to time. */
  async start(): Promise<void> {
    await this.#dropUnnamed(0);
    await this.look();
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
  }

  /** Looks at what has proved itself, what nothing names any more, and what is to go. Never fails. */
  async look(): Promise<void> {
    try {
      await this.prove();
      await this.#dropUnnamed(patience);
      await this.clear();
    } catch (thrown) {
      this.#dependencies.log.failure('Kept secrets were not looked at.', AppError.from(thrown));
    }
  }

  /** Lets previous secrets go whose successors have proved themselves. */
  async prove(): Promise<void> {
    const { changed } = await this.#dependencies.store.run('credentials.prove', { now: this.#instant() });
    if (changed) this.#changed();
  }

  /** Removes from the vault what is to go. Never prompts for it: what can't be removed now is removed later. */
  async clear(): Promise<void> {
    const { store, vault, log } = this.#dependencies;
    const removed: string[] = [];
    for (const reference of await store.run('credentials.removals', {})) {
      const { state } = vault.status();
      const reachable = vault.isInMemory(reference) || state === 'ready' || state === 'unasked';
      if (this.#entering.has(reference) || !reachable) continue;
      try {
        await vault.remove(reference);
        removed.push(reference);
      } catch (thrown) {
        log.failure('A secret that is not needed could not be removed.', AppError.from(thrown));
      }
    }
    if (removed.length > 0) await store.run('credentials.removed', { references: removed });
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Waiting secrets that nothing has named for so many looks go. */
  async #dropUnnamed(looks: number): Promise<void> {
    const { store } = this.#dependencies;
    const unnamed = await store.run('credentials.unnamed', {});
    for (const id of this.#unnamed.keys()) if (!unnamed.includes(id)) this.#unnamed.delete(id);
    for (const id of unnamed) this.#unnamed.set(id, (this.#unnamed.get(id) ?? 0) + 1);
    const credentialIds = unnamed.filter((id) => (this.#unnamed.get(id) ?? 0) > looks);
    if (credentialIds.length === 0) return;
    await store.run('credentials.drop', { credentialIds, role: 'waiting' });
    this.#changed();
  }

  #changed(): null {
    this.#dependencies.send('credentials.changed', {});
    return null;
  }

  #now(): number {
    return (this.#dependencies.now ?? Date.now)();
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }
}

function isCurrentOf(one: StoredCredential, { accountId, recordId, path }: Credential): boolean {
  return (
    one.role === 'current' && one.accountId === accountId && one.recordId === recordId && one.path === path
  );
}
