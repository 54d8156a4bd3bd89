import { AppError } from '../../shared/errors.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** Which accounts are being pulled. One that fails to begin concerns itself alone, and is tried again the next time. */
export class AccountPulls {
  readonly #dependencies: Pick<ServiceDependencies, 'sync' | 'log'>;
  readonly #pulled = new Set<string>();

  constructor(dependencies: Pick<ServiceDependencies, 'sync' | 'log'>) {
    this.#dependencies = dependencies;
  }

  /** Has exactly these pulled, begun in this order; those that are being pulled already go on as they were. */
  async pull(accountIds: readonly string[]): Promise<void> {
    for (const id of [...this.#pulled]) if (!accountIds.includes(id)) await this.stop(id);
    for (const id of accountIds) if (!this.#pulled.has(id)) await this.#start(id);
  }

  /** Settles when nothing of that account is under way any more. */
  async stop(accountId: string): Promise<void> {
    if (!this.#pulled.delete(accountId)) return;
    await this.#dependencies.sync.stop(accountId);
  }

  async #start(accountId: string): Promise<void> {
    const { sync, log } = this.#dependencies;
    try {
      await sync.start(accountId);
      this.#pulled.add(accountId);
    } catch (thrown) {
      log.failure('An account is not pulled.', AppError.from(thrown), { accountId });
    }
  }
}
