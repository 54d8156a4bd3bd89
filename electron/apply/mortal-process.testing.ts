import type { AccountClient } from '../remote/client.ts';
import type { StoreClient } from '../store/operations.ts';
import type { TestStore } from '../store/store.testing.ts';

/**
 * One life of the program: it may be cut off at any call of the store or of the account, before or after it, and then does nothing any more, as after
 * kill -9.
 */
export class MortalProcess {
  readonly #cutOff = Promise.withResolvers<'cutOff'>();
  #steps = 0;
  /** It is cut off at this step; never where it is null. */
  dieAt: number | null = null;

  /** What `work` gives, or `cutOff` where it was cut off before its end. */
  async survive<Value>(work: Promise<Value>): Promise<Value | 'cutOff'> {
    return await Promise.race([work, this.#cutOff.promise]);
  }

  /** Lives on for that many steps more. */
  dieIn(steps: number): void {
    this.dieAt = this.#steps + steps;
  }

  store(store: () => TestStore): Pick<StoreClient, 'run'> {
    return {
      run: async (name, input) => await this.#around(async () => await store().run(name, input)),
    };
  }

  client(client: AccountClient): AccountClient {
    return {
      ...client,
      organization: async () => await this.#around(async () => await client.organization()),
      list: async (entity, query) => await this.#around(async () => await client.list(entity, query)),
      listMarks: async (entity, query) =>
        await this.#around(async () => await client.listMarks(entity, query)),
      get: async (entity, id) => await this.#around(async () => await client.get(entity, id)),
      create: async (entity, members) => await this.#around(async () => await client.create(entity, members)),
      update: async (entity, id, changes) =>
        await this.#around(async () => await client.update(entity, id, changes)),
      remove: async (entity, id) => await this.#around(async () => await client.remove(entity, id)),
    };
  }

  async #around<Value>(work: () => Promise<Value>): Promise<Value> {
    await this.#step();
    try {
      return await work();
    } finally {
      await this.#step();
    }
  }

  async #step(): Promise<void> {
    this.#steps += 1;
    if (this.dieAt === null || this.#steps < this.dieAt) return;
    this.#cutOff.resolve('cutOff');
    // For ever: nothing of this life goes on.
    await new Promise<never>(() => undefined);
  }
}
