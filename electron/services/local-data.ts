import { AppError } from '../../shared/errors.ts';
import type { ServiceHandlers } from '../../shared/ipc/handlers.ts';
import type { Accounts } from './accounts.ts';
import type { Applying } from './applying.ts';
import { ownSigner } from './bundles/signers.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { ExceptionActions } from './exception-actions.ts';
import type { SampleAccount } from './sample-account.ts';

/** The channels of the local data. */
export type DataHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, `data.${string}`>>;

type Needed = Pick<ServiceDependencies, 'store' | 'vault' | 'send' | 'sample' | 'reloadWindows' | 'log'>;

/** What of the services stands on the data, and begins anew with it. */
export interface DataParts {
  readonly accounts: Accounts;
  readonly sample: SampleAccount;
  readonly applying: Pick<Applying, 'isRunningAnywhere' | 'resume'>;
  readonly exceptionActions: Pick<ExceptionActions, 'isRunningAnywhere' | 'resumeUnsettled'>;
}

/** The local data as a whole: how large it is, its copies, and beginning anew. Nothing of it is replaced while something is written to an account. */
export class LocalData {
  readonly #dependencies: Needed;
  readonly #parts: DataParts;

  constructor(dependencies: Needed, parts: DataParts) {
    this.#dependencies = dependencies;
    this.#parts = parts;
  }

  /** One function per channel of `shared/ipc/data-channels.ts`. */
  handlers(): DataHandlers {
    const { store } = this.#dependencies;
    return {
      'data.backUp': () => store.run('maintenance.backup', {}),
      'data.sizes': () => store.run('maintenance.measure', {}),
      'data.copies': () => store.run('maintenance.copies', {}),
      'data.lookInto': (request) => store.run('maintenance.lookInto', request),
      'data.check': () => store.run('maintenance.check', {}),
      'data.restore': (request) => this.#begin(() => store.run('maintenance.restore', request)),
      'data.reset': ({ what }) =>
        what === 'cache'
          ? this.#begin(() => store.run('maintenance.reset', { what }))
          : this.#resetEverything(),
    };
  }

  /** Asks the keychain before anything goes: what it can't answer now is not lost by that. */
  async #resetEverything(): Promise<null> {
    const { store, vault, sample } = this.#dependencies;
    const references = await this.#secretsInKeychain();
    return await this.#begin(async () => {
      for (const reference of references) await vault.remove(reference);
      await sample.forget();
      return await store.run('maintenance.reset', { what: 'everything' });
    });
  }

  /** Everything that the keychain holds for Penstock. It is not asked where nothing of it is known here: a newcomer is not prompted. */
  async #secretsInKeychain(): Promise<readonly string[]> {
    const { store, vault } = this.#dependencies;
    const [accounts, credentials, signer] = await Promise.all([
      store.run('accounts.list', {}),
      store.run('credentials.all', {}),
      ownSigner({ store }),
    ]);
    const known = [
      ...accounts.map(({ secretReference }) => secretReference),
      ...credentials.map(({ reference }) => reference),
    ].filter((reference) => reference !== null && !vault.isInMemory(reference));
    return known.length === 0 && signer === null ? [] : await vault.references();
  }

  /** Replaces data while nothing is pulled or written, and begins anew with what is there then. */
  async #begin(replace: () => Promise<null>): Promise<null> {
    const { accounts, sample, applying, exceptionActions } = this.#parts;
    const { store, send, reloadWindows, log } = this.#dependencies;
    if (applying.isRunningAnywhere() || exceptionActions.isRunningAnywhere()) {
      throw new AppError('change.beingApplied');
    }
    try {
      await accounts.whileStill(replace);
    } finally {
      await sample.resume();
      send('settings.changed', await store.run('settings.get', {}));
      // After the answer: the pages begin anew with what is there now.
      setImmediate(reloadWindows);
    }
    Promise.all([applying.resume(), exceptionActions.resumeUnsettled()]).catch((thrown: unknown) => {
      log.failure('What the restored data left open was not looked at.', AppError.from(thrown));
    });
    return null;
  }
}
