import { AppError } from '../../shared/errors.ts';

/**
 * Runs calls on the same reference one after the other, and gives up waiting after a time. A call that was given up on before its turn never runs; one that
 * is under way goes on to its end, because half a write is worse than a late one, and the next call on that reference waits for it.
 */
export class CallQueue {
  readonly #last = new Map<string, Promise<void>>();
  readonly #timeLimit: number;

  /** `timeLimit`: milliseconds from the call to the answer, waiting included. */
  constructor(timeLimit: number) {
    this.#timeLimit = timeLimit;
  }

  /** Takes the reference and what to do; gives what that gives, or fails with `vault.timedOut`. */
  run<Value>(reference: string, call: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      let givenUp = false;
      const timer = setTimeout(() => {
        givenUp = true;
        reject(new AppError('vault.timedOut'));
      }, this.#timeLimit);
      const turn = (this.#last.get(reference) ?? Promise.resolve()).then(async () => {
        if (givenUp) return;
        await call().then(resolve, reject);
        clearTimeout(timer);
      });
      this.#last.set(reference, turn);
      void turn.then(() => {
        if (this.#last.get(reference) === turn) this.#last.delete(reference);
      });
    });
  }
}
