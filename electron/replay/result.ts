import type { ReplayOutcome, ReplayRow, ReplaySummary } from '../../shared/domain/replay.ts';
import type { RowFilter } from './replay-operations.ts';

/** Rows that are kept of one replay; the figures count all. */
const mostRows = 100_000;

/** An outcome whose end of hold is kept beside it. */
type OutcomeWithoutHold = ReplayOutcome & { readonly holdUntil: null };

interface KeptRow extends Omit<ReplayRow, 'before' | 'after' | 'differences'> {
  readonly differences: readonly string[];
  readonly before: OutcomeWithoutHold;
  readonly after: OutcomeWithoutHold;
  readonly heldBefore: string | null;
  readonly heldAfter: string | null;
}

/**
 * Rows of a replay that differ. Outcomes repeat: apart from the end of their holds there are far fewer than records, so each is kept once.
 */
export class ReplayRows {
  readonly #rows: KeptRow[] = [];
  readonly #outcomes = new Map<string, OutcomeWithoutHold>();
  readonly #differences = new Map<string, readonly string[]>();

  add({ before, after, differences, ...row }: ReplayRow): void {
    if (this.#rows.length >= mostRows) return;
    this.#rows.push({
      ...row,
      differences: this.#once(this.#differences, differences),
      before: this.#outcome(before),
      after: this.#outcome(after),
      heldBefore: before.holdUntil,
      heldAfter: after.holdUntil,
    });
  }

  /** Those that the filter lets through, in the order of the replay; `text` in any case. */
  page({ difference, text, offset, limit }: RowFilter & { offset: number; limit: number }): {
    rows: ReplayRow[];
    total: number;
  } {
    const word = text.trim().toLowerCase();
    const fits = (row: KeptRow): boolean =>
      (difference === undefined || row.differences.includes(difference)) &&
      (word === '' ||
        [row.reference, row.before.deciderName, row.after.deciderName].some((one) =>
          one.toLowerCase().includes(word),
        ));
    const everything = difference === undefined && word === '';
    const found = everything ? this.#rows : this.#rows.filter(fits);
    return { rows: found.slice(offset, offset + limit).map(whole), total: found.length };
  }

  #outcome(outcome: ReplayOutcome): OutcomeWithoutHold {
    return this.#once(this.#outcomes, { ...outcome, holdUntil: null });
  }

  #once<Value>(known: Map<string, Value>, value: Value): Value {
    const key = JSON.stringify(value);
    const held = known.get(key);
    if (held !== undefined) return held;
    known.set(key, value);
    return value;
  }
}

function whole({ before, after, heldBefore, heldAfter, differences, ...row }: KeptRow): ReplayRow {
  return {
    ...row,
    differences: [...differences] as ReplayRow['differences'],
    before: { ...before, holdUntil: heldBefore },
    after: { ...after, holdUntil: heldAfter },
  };
}

/** What a replay that came to its end found. */
export interface ReplayResult {
  readonly accountId: string;
  readonly summary: ReplaySummary;
  readonly rows: ReplayRows;
  /** Hash of both sides. */
  readonly inputs: string;
}
