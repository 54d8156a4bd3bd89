import type { Account } from '../account.ts';
import type { Facts } from '../facts.ts';
import { decideStatus, statusCheckTask } from '../integration-state.ts';
import { changeStatus, retryTask } from '../routes/exceptions.ts';
import type { Task } from '../schedule.ts';

/** How often it is looked whether something is due, in milliseconds of real time. */
const lookEvery = 500;

/** Tasks that follow from what a caller asked for: they come to their end also when the account is still. */
const askedFor = [statusCheckTask, retryTask, 'authorization'];

/** What happens in the account by itself, driven by its clock. */
export class Life {
  readonly #account: Account;
  #still: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(account: Account, _facts: Facts, options: { readonly still: boolean }) {
    this.#account = account;
    this.#still = options.still;
  }

  /** Starts looking for what is due. */
  start(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.tick(), lookEvery).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Switches what happens by itself off (`true`) or on. */
  setStill(still: boolean): void {
    this.#still = still;
  }

  /** Lets everything happen that is due by now. */
  tick(): void {
    const { records, schedule, clock } = this.#account;
    const kinds = this.#still ? askedFor : askedFor;
    records.together(() => {
      for (
        let task = schedule.takeDue(clock.now(), kinds);
        task !== undefined;
        task = schedule.takeDue(clock.now(), kinds)
      ) {
        this.#perform(task);
      }
    });
  }

  #perform({ kind, subject }: Task): void {
    if (kind === statusCheckTask) decideStatus(this.#account, subject);
    if (kind === retryTask) {
      const exception = this.#account.records.get('exceptions', subject);
      if (exception?.status === 'active') {
        changeStatus(this.#account, exception, 'resolved');
        this.#account.records.save('exceptions', exception);
      }
    }
  }
}
