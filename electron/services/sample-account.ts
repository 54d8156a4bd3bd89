import type { Account } from '../../shared/domain/account.ts';
import { AppError } from '../../shared/errors.ts';
import type { Accounts } from './accounts.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** The built-in account that a newcomer explores: its server, and its place among the accounts. */
export class SampleAccount {
  readonly #dependencies: Pick<ServiceDependencies, 'sample' | 'log'>;
  readonly #accounts: Accounts;

  constructor(dependencies: Pick<ServiceDependencies, 'sample' | 'log'>, accounts: Accounts) {
    this.#dependencies = dependencies;
    this.#accounts = accounts;
  }

  /** Starts the server, adds the account when it is not there yet, and makes it the active one. Fails with `sample.notStarted`. */
  explore(): Promise<Account> {
    return this.#serve(true);
  }

  /** Turns the server on or off; gives what it is now. */
  async setServing(serving: boolean): Promise<{ serving: boolean }> {
    if (!serving) await this.#dependencies.sample.stop();
    else if (await this.#isInUse()) await this.#serve(false);
    else await this.#dependencies.sample.start();
    return this.status();
  }

  status(): { serving: boolean } {
    return { serving: this.#dependencies.sample.serving() };
  }

  /** At the start of the application: serves again where the account is in use. A failure is logged; the local data can be read without. */
  async resume(): Promise<void> {
    try {
      if (await this.#isInUse()) await this.#serve(false);
    } catch (thrown) {
      this.#dependencies.log.failure('The sample account did not start.', AppError.from(thrown));
    }
  }

  async #serve(activate: boolean): Promise<Account> {
    const { baseUrl, key } = await this.#dependencies.sample.start();
    return this.#accounts.putSample(baseUrl, key, activate);
  }

  async #isInUse(): Promise<boolean> {
    const { accounts } = await this.#accounts.list();
    return accounts.some(({ sample, state }) => sample && state !== 'signedOut');
  }
}
