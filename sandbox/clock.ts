/**
 * The account's own clock. It runs with the machine's clock plus an offset, or stands still when frozen, so that tests
 * and demonstrations can move it. Everything that the account stamps or schedules asks this clock.
 */
export class Clock {
  #offset = 0;
  #frozenAt: number | null = null;
  readonly #listeners = new Set<() => void>();

  /** `startsAt`: the first moment, in milliseconds since 1970; `frozen`: it moves only when told to. */
  constructor(options: { readonly startsAt?: number; readonly frozen?: boolean } = {}) {
    if (options.startsAt !== undefined) this.#offset = options.startsAt - Date.now();
    if (options.frozen === true) this.#frozenAt = Date.now() + this.#offset;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  /** The present moment as ISO-8601 UTC with milliseconds: the form of every stamp on the wire. */
  stamp(): string {
    return new Date(this.now()).toISOString();
  }

  /** Milliseconds between this clock and the machine's. */
  get offset(): number {
    return this.#offset;
  }

  get frozen(): boolean {
    return this.#frozenAt !== null;
  }

  /** Moves the clock to a moment (milliseconds since 1970) and tells everybody who listens. */
  set(moment: number): void {
    this.#offset = moment - Date.now();
    if (this.#frozenAt !== null) this.#frozenAt = moment;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Moves the clock forward (or back) by some milliseconds. */
  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }

  /** Stops (`true`) or starts (`false`) the clock at the moment that it shows. */
  freeze(frozen: boolean): void {
    const moment = this.now();
    this.#frozenAt = frozen ? moment : null;
    this.set(moment);
  }

  /** Calls `listener` after each change by hand; gives the function that ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
