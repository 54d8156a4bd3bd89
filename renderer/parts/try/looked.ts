import type { CardDecision } from '../../../shared/rules/run-routing.ts';
import type { RuleDecision } from '../../../shared/rules/run-rules.ts';
import type { FilterTrace } from '../../../shared/rules/trace-filter.ts';
import type { TracedRouting } from '../../../shared/rules/trace-routing.ts';
import type { TracedRun } from '../../../shared/rules/trace-rules.ts';

/** One rule or card that was looked at. */
export interface Looked {
  readonly id: string;
  readonly decision: RuleDecision | CardDecision;
  /** Null where the filter was not asked. */
  readonly filter: FilterTrace | null;
}

/** What a decision says: true, it acts; false, it does not; null, its filter was not asked. */
export function verdictOf(decision: Looked['decision']): boolean | 'unknown' | null {
  switch (decision) {
    case 'matched':
    case 'default':
      return true;
    case 'noMatch':
      return false;
    case 'unknownFilter':
    case 'unknownHistory':
      return 'unknown';
    case 'disabled':
    case 'otherSource':
    case 'alreadyApplied':
      return null;
  }
}

/** Rules and cards that were looked at, in order, as one kind of thing. */
export function lookedAt(run: TracedRun | null, routing: TracedRouting | null): readonly Looked[] {
  if (routing !== null) {
    return routing.cards.map(({ cardId, decision, filter }) => ({ id: cardId, decision, filter }));
  }
  return (run?.rules ?? []).map(({ ruleId, decision, filter }) => ({ id: ruleId, decision, filter }));
}
