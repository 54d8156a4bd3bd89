import type { IntakePage } from '../store/operations.ts';
import type { PullContext } from './pull-context.ts';

/** Pages that may wait for the store: enough to overlap fetching with storing, few enough to hold in memory. */
const waitingLimit = 4;

/** Hands pages to the store in order, while the next ones are fetched. The first failure of the store surfaces at the next call. */
export class IntakeQueue {
  readonly #context: PullContext;
  readonly #waiting = new Set<Promise<void>>();
  #failure: { readonly thrown: unknown } | null = null;

  constructor(context: PullContext) {
    this.#context = context;
  }

  /** Gives a page to the store; waits while too many are under way. */
  async push(page: IntakePage): Promise<void> {
    this.#check();
    const storing = this.#store(page).finally(() => this.#waiting.delete(storing));
    this.#waiting.add(storing);
    while (this.#waiting.size > waitingLimit) await Promise.race(this.#waiting);
    this.#check();
  }

  /** Waits until the store has taken everything. */
  async settle(): Promise<void> {
    await Promise.all(this.#waiting);
    this.#check();
  }

  async #store(page: IntakePage): Promise<void> {
    try {
      const { changedIds, revision } = await this.#context.store.run('intake.page', page);
      this.#context.stored(page.entity, changedIds, revision);
    } catch (thrown) {
      this.#failure ??= { thrown };
    }
  }

  #check(): void {
    if (this.#failure !== null) throw this.#failure.thrown;
  }
}
