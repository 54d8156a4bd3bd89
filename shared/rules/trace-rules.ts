import type { JsonObject } from '../json.ts';
import type { ActionTrace } from './actions/run-actions.ts';
import type { RuleOutcome } from './outcome.ts';
import { runRules, type PreparedRules, type RuleDecision, type RunContext } from './run-rules.ts';
import { traceFilter, type FilterTrace } from './trace-filter.ts';

/** One rule that a run looked at. */
export interface RuleTrace {
  readonly ruleId: string;
  readonly decision: RuleDecision;
  /** Null where the filter was not asked: the rule was passed over before, or runs as the default. */
  readonly filter: FilterTrace | null;
}

/** A run, and how it came about. */
export interface TracedRun {
  readonly outcome: RuleOutcome;
  /** The rules looked at, in order; the last one is where it ended. */
  readonly rules: readonly RuleTrace[];
  /** The actions of the rule that ran, up to the first that could not be evaluated. */
  readonly actions: readonly ActionTrace[];
}

/** Runs the rules on one record as `runRules` does, and tells how it came about. Much slower: for one record, not for a replay. */
export function traceRules(prepared: PreparedRules, record: JsonObject, context: RunContext): TracedRun {
  const rules: RuleTrace[] = [];
  const actions: ActionTrace[] = [];
  const outcome = runRules(prepared, record, context, {
    actions,
    onRule: (rule, decision) => {
      const filter = asksFilter(decision) ? traceFilter(rule.filter, record, context.now) : null;
      rules.push({ ruleId: rule.id, decision, filter });
    },
  });
  return { outcome, rules, actions };
}

function asksFilter(decision: RuleDecision): boolean {
  switch (decision) {
    case 'noMatch':
    case 'matched':
    case 'unknownFilter':
    case 'unknownHistory':
      return true;
    case 'disabled':
    case 'otherSource':
    case 'alreadyApplied':
    case 'default':
      return false;
  }
}
