/** Runs what it is given one after the other, in the order of the calls; a failure concerns only its own caller. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  run<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
