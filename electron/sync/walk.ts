import { AppError } from '../../shared/errors.ts';
import { earlier, later, shift } from './instants.ts';

/** What a walk looks at in one item of a page: null where it could not be read. */
export interface WalkMark {
  readonly id: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface WalkPage {
  readonly marks: readonly WalkMark[];
  readonly pageSize: number;
  readonly last: boolean;
}

/** The page to ask for next: records from the instant `from` on (inclusive; null is the beginning), without the first `skip`. */
export interface WalkStep {
  readonly from: string | null;
  readonly skip: number;
}

export interface WalkOptions {
  /** The date that the list is ordered by, oldest first, and that `from` is about. */
  readonly by: 'createdAt' | 'updatedAt';
  readonly from: string | null;
  /** End of a window (inclusive); null where the list is walked to its end. */
  readonly until?: string | null;
}

/** Pages in a row without news after which a list counts as endless (contract, *Lists*, 6). */
const stalePagesLimit = 3;
/** Passes over one instant after which an account contradicts itself: each pass but the last must have lost or gained a record. */
const passesLimit = 200;
/** Some accounts compare instants by the second: items this far outside of what was asked for are no sign of a wrong page. */
const tolerance = 1_000;

/**
 * Reads a list that changes while it is read, by time and not by offset (contract, *Lists*). Ask for `step`, give the page to `accept`, until `step` is null. Pure:
 * no clock, no network.
 *
 * An offset is used only inside one instant that fills more than a page. Records that leave that instant meanwhile move the others into offsets that
 * have been read already, so passes over it are repeated until one brings nothing new and misses nothing of the pass before: then none has left between.
 */
export class Walk {
  readonly #by: 'createdAt' | 'updatedAt';
  readonly #until: string | null;
  #step: WalkStep | null;
  /** Ids with their instants, not older than `from`: older ones can't come again. */
  #seen = new Map<string, string>();
  #pass = new Set<string>();
  #previousPass: ReadonlySet<string> | null = null;
  #passes = 0;
  /** True where pages are expected to bring what has been seen before. */
  #rereading = false;
  /** The first instant after `from` that any pass over `from` has shown. */
  #next: string | null = null;
  #reached: string | null;
  #previousPage = '';
  #askedAgain = false;
  #stalePages = 0;

  constructor(options: WalkOptions) {
    this.#by = options.by;
    this.#until = options.until ?? null;
    this.#step = { from: options.from, skip: 0 };
    this.#reached = options.from;
  }

  /** The page to ask for; null when the walk is over. */
  get step(): WalkStep | null {
    return this.#step;
  }

  /** Everything up to this instant has been seen; null while nothing has. */
  get reached(): string | null {
    return this.#reached;
  }

  /** Takes the page that `step` asked for. Fails with `account.endlessList` when the list brings nothing new for too long. */
  accept(page: WalkPage): void {
    const step = this.#step;
    if (step === null) return;
    const instants = page.marks.map((mark) => mark[this.#by]).filter((instant) => instant !== null);
    const signature = page.marks.map((mark) => `${mark.id ?? ''}@${mark[this.#by] ?? ''}`).join();
    const doubtful = !this.#askedAgain && this.#isDoubtful(page, instants, signature);
    this.#previousPage = signature;
    const news = this.#remember(page);
    const progress = doubtful ? false : this.#advance(step, page, instants.at(-1) ?? null);
    this.#askedAgain = doubtful;
    if (news || progress || page.marks.length === 0) this.#stalePages = 0;
    else this.#countStale();
  }

  /** A page that cannot be the answer to what was asked is asked for once more: some other page was served in its place. */
  #isDoubtful(page: WalkPage, instants: readonly string[], signature: string): boolean {
    const from = this.#step?.from ?? null;
    if (page.marks.length === 0) return this.#until !== null && this.#previousPage === '';
    if (signature === this.#previousPage) return true;
    const [least, most] = [
      from === null ? null : shift(from, -tolerance),
      this.#until === null ? null : shift(this.#until, tolerance),
    ];
    return instants.some((at) => (least !== null && at < least) || (most !== null && at > most));
  }

  /** Notes what a page shows; true when some of it is new to this walk. */
  #remember({ marks }: WalkPage): boolean {
    const from = this.#step?.from ?? '';
    let news = false;
    for (const mark of marks) {
      const at = mark[this.#by];
      const id = mark.id ?? '';
      if (at === null || at < from || this.#seen.get(id) === at) continue;
      this.#seen.set(id, at);
      news = true;
    }
    return news;
  }

  #countStale(): void {
    this.#stalePages += 1;
    if (this.#stalePages >= stalePagesLimit) throw new AppError('account.endlessList');
  }

  /** Decides on the next step. True when the page was good for something even without news. */
  #advance(step: WalkStep, page: WalkPage, end: string | null): boolean {
    const from = step.from ?? '';
    const ended = page.last || page.marks.length === 0 || (this.#until !== null && (end ?? '') > this.#until);
    const left = end !== null && end > from;
    // One page that holds all that is left of the instant `from` shows it as it was at one moment.
    if (step.skip === 0 && (ended || left)) {
      this.#reached = later(this.#reached, end);
      if (ended) this.#step = null;
      else this.#moveTo(end ?? from, page);
      return true;
    }
    return this.#readOnInside(step, page, ended || left);
  }

  /** Inside one instant that fills more than a page. */
  #readOnInside(step: WalkStep, page: WalkPage, passEnded: boolean): boolean {
    const from = step.from ?? '';
    const known = this.#pass.size;
    let unreadable = 0;
    for (const mark of page.marks) {
      const at = mark[this.#by];
      if (at !== null && at > from) this.#next = earlier(at, this.#next);
      else if (mark.id !== null) this.#pass.add(mark.id);
      else unreadable += 1;
    }
    const progress = this.#pass.size > known;
    const excused = passEnded || (this.#rereading && progress);
    if (passEnded) this.#endPass(step);
    // Nothing but what this very pass has seen already: the offset was not heeded, so it must not grow.
    else if (progress || unreadable > 0) this.#step = { from: step.from, skip: step.skip + page.pageSize };
    return excused;
  }

  #endPass(step: WalkStep): void {
    if (this.#previousPass?.symmetricDifference(this.#pass).size !== 0) {
      this.#passes += 1;
      if (this.#passes > passesLimit) throw new AppError('account.endlessList');
      this.#previousPass = this.#pass;
      this.#pass = new Set();
      this.#rereading = true;
      this.#step = { from: step.from, skip: 0 };
      return;
    }
    this.#reached = later(this.#reached, step.from);
    if (this.#next === null) this.#step = null;
    else this.#moveTo(this.#next, null);
    this.#rereading = true;
  }

  /** `page`: the page that led here, when it holds everything between the old instant and the new one. */
  #moveTo(instant: string, page: WalkPage | null): void {
    this.#previousPass = null;
    this.#pass = new Set();
    this.#next = null;
    this.#passes = 0;
    this.#rereading = false;
    this.#seen = new Map([...this.#seen].filter(([, at]) => at >= instant));
    // A full page of nothing but the new instant is that instant's first page already.
    const first = page?.marks.every((mark) => (mark[this.#by] ?? instant) === instant) === true ? page : null;
    for (const { id } of first?.marks ?? []) if (id !== null) this.#pass.add(id);
    this.#step = { from: instant, skip: first?.pageSize ?? 0 };
  }
}
