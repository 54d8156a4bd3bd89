import type { AutomationRule, Trigger } from '../domain/rule.ts';
import type { JsonObject } from '../json.ts';
import { untouched, type RuleOutcome } from './outcome.ts';

/** The rules of one trigger, compiled once and put in order. */
export interface PreparedRules {
  readonly trigger: Trigger;
  readonly rules: readonly AutomationRule[];
}

/** What a run needs beside the record. */
export interface RunContext {
  /** The present, milliseconds since 1970 UTC; never taken from this machine's clock here. */
  readonly now: number;
  /** Whether a rule has been applied to this record before; leave it out, or give undefined, where no run history is at hand. */
  readonly alreadyApplied?: (ruleId: string) => boolean | undefined;
}

/** Takes all rules of the account and a trigger; gives those of the trigger, ready to run on any number of records. */
export function prepareRules(rules: readonly AutomationRule[], trigger: Trigger): PreparedRules {
  return { trigger, rules };
}

/**
 * Runs the rules on one record: the first that matches, and no other. The record is not changed; the outcome holds a
 * changed copy. While the Order Hold Engine is enabled, don't run the rules of `orders.new`: never both.
 */
export function runRules(_prepared: PreparedRules, record: JsonObject, _context: RunContext): RuleOutcome {
  return untouched('unknown', record, null, 'filter');
}
