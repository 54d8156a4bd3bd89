import type { Integration } from '../../shared/domain/integration.ts';
import { AppError } from '../../shared/errors.ts';
import { abortablePause } from './abortable-pause.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { heedRejectedKey, openRecords, type ReachableAccounts } from './open-account.ts';

/** When a followed integration is read again (contract, *integrations*, Credentials). Milliseconds. */
export interface FollowingTimes {
  readonly quick: number;
  readonly quickFor: number;
  readonly slow: number;
  readonly longest: number;
}

const usualTimes: FollowingTimes = { quick: 2_000, quickFor: 30_000, slow: 10_000, longest: 900_000 };

/** Failures after which the next reading may succeed: one of them does not end the following. */
const passing: readonly string[] = ['account.tooManyRequests', 'account.serverFault', 'account.timedOut'];

type Dependencies = Pick<ServiceDependencies, 'store' | 'connect' | 'send' | 'sync' | 'log' | 'now'>;

interface Followed {
  readonly ending: AbortController;
  /** Ends the pause before the next reading. */
  hurry: () => void;
}

/** Reads integrations that connect again and again, until it is decided. What was read goes the way of everything that is pulled. */
export class Following {
  readonly #dependencies: Dependencies;
  readonly #accounts: ReachableAccounts;
  readonly #times: FollowingTimes;
  readonly #pause: typeof abortablePause;
  readonly #followed = new Map<string, Followed>();

  constructor(
    dependencies: Dependencies,
    accounts: ReachableAccounts,
    times: FollowingTimes = usualTimes,
    pause: typeof abortablePause = abortablePause,
  ) {
    this.#dependencies = dependencies;
    this.#accounts = accounts;
    this.#times = times;
    this.#pause = pause;
  }

  /**
   * Follows an integration from now on; one that is followed already goes on. `signingIn`: somebody signs in to it in the browser, so it may stay as it is for a while before it connects.
   */
  follow(accountId: string, recordId: string, signingIn = false): void {
    const name = nameOf(accountId, recordId);
    if (signingIn) this.unfollow(accountId, recordId);
    if (recordId.startsWith('new:') || this.#followed.has(name)) return;
    const ending = new AbortController();
    const followed: Followed = { ending, hurry: () => undefined };
    this.#followed.set(name, followed);
    void this.#read(accountId, recordId, followed, signingIn)
      .catch(async (thrown: unknown) => {
        if (ending.signal.aborted) return;
        this.#dependencies.log.failure('An integration is not followed any more.', AppError.from(thrown), {
          accountId,
        });
        await heedRejectedKey(this.#accounts, accountId, thrown);
      })
      .catch(() => undefined)
      .finally(() => {
        if (this.#followed.get(name) === followed) this.#followed.delete(name);
      });
  }

  /** Reads an integration at once: one that is followed does not wait for its turn and goes on as it was, another one is followed from now on. */
  look(accountId: string, recordId: string): void {
    const followed = this.#followed.get(nameOf(accountId, recordId));
    if (followed === undefined) this.follow(accountId, recordId);
    else followed.hurry();
  }

  /** Ends the following; nothing where it is not followed. */
  unfollow(accountId: string, recordId: string): void {
    const name = nameOf(accountId, recordId);
    this.#followed.get(name)?.ending.abort();
    this.#followed.delete(name);
  }

  /** True while the integration is followed. */
  follows(accountId: string, recordId: string): boolean {
    return this.#followed.has(nameOf(accountId, recordId));
  }

  /** Ends the following of all integrations of an account, or of all accounts. */
  end(accountId?: string): void {
    for (const [name, { ending }] of this.#followed) {
      if (accountId !== undefined && !name.startsWith(nameOf(accountId, ''))) continue;
      ending.abort();
      this.#followed.delete(name);
    }
  }

  async #read(accountId: string, recordId: string, followed: Followed, signingIn: boolean): Promise<void> {
    const { signal } = followed.ending;
    const records = await openRecords(this.#dependencies, this.#accounts, accountId, signal);
    const { quick, quickFor, slow, longest } = this.#times;
    const now = this.#dependencies.now ?? Date.now;
    const began = now();
    let before: string | null = null;
    do {
      try {
        const record = await records.read('integrations', recordId);
        if (signal.aborted) return;
        if (record === null) {
          await this.#dependencies.sync.pull(accountId, 'integrations');
          return;
        }
        if (!('connectorId' in record)) return;
        await this.#store(accountId, record);
        before ??= markOf(record);
        const stillSigningIn = signingIn && markOf(record) === before;
        if (record.status !== 'connecting' && !stillSigningIn) return;
      } catch (thrown) {
        if (!(thrown instanceof AppError) || !passing.includes(thrown.code)) throw thrown;
      }
    } while (
      (await this.#wait(now() - began < quickFor ? quick : slow, followed)) &&
      now() - began < longest
    );
  }

  /** Waits for the next reading, less long when somebody hurries; gives whether there is to be one. */
  async #wait(milliseconds: number, followed: Followed): Promise<boolean> {
    const hurrying = new AbortController();
    followed.hurry = () => hurrying.abort();
    const { signal } = followed.ending;
    const passed = await this.#pause(milliseconds, AbortSignal.any([signal, hurrying.signal]));
    return passed || (hurrying.signal.aborted && !signal.aborted);
  }

  async #store(accountId: string, record: Integration): Promise<void> {
    const { store, send } = this.#dependencies;
    const { changedIds, revision } = await store.run('intake.page', {
      accountId,
      entity: 'integrations',
      records: [record],
      deleted: [],
      rejected: [],
      cursor: {},
    });
    if (changedIds.length === 0) return;
    send('records.changed', { accountId, entity: 'integrations', ids: [...changedIds], revision });
  }
}

/** Changes when a sign-in comes to something: the state does, or of a disabled integration, which keeps it, the record. */
function markOf({ status, statusChangedAt, updatedAt }: Integration): string {
  return `${status} ${statusChangedAt ?? ''} ${status === 'disabled' ? updatedAt : ''}`;
}

function nameOf(accountId: string, recordId: string): string {
  return `${accountId}\n${recordId}`;
}
