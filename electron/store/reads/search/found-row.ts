import type { AskedState, FoundKind } from '../../../../shared/domain/search-kinds.ts';
import type { Asked } from '../../../../shared/search/rank.ts';

/** What one of the searches found, before it is ranked. */
export interface FoundRow {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: string;
  readonly context: string;
  /** What it is called: how well this answers what was asked is how well it was found. */
  readonly name: string;
  /** When it last changed; empty where nobody knows. */
  readonly updatedAt: string;
  readonly of?: string | null;
}

/** What each search is asked for: words (none: whatever meets the conditions), and conditions. */
export interface Wanted {
  readonly asked: Asked;
  readonly text: string;
  readonly limit: number;
  /** As `bareWord` writes them; empty: any. */
  readonly statuses: ReadonlySet<string>;
  readonly states: readonly AskedState[];
  readonly changedAfter: string | undefined;
}

/** True where a hit has to meet more than words. */
export function isConditional({ statuses, states, changedAfter }: Wanted): boolean {
  return statuses.size > 0 || states.length > 0 || changedAfter !== undefined;
}
