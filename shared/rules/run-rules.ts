import type { AutomationRule, Trigger } from '../domain/rule.ts';
import type { JsonObject } from '../json.ts';
import { runActions, type ActionTrace } from './actions/run-actions.ts';
import { untouched, type RuleOutcome } from './outcome.ts';
import { prepareRule, type PreparedRule } from './prepared-rule.ts';
import { RuleIndex } from './rule-index.ts';
import { Sheet } from './sheet.ts';
import { compareIds, readId, readWord } from './text.ts';

/** The rules of one trigger, compiled once and put in order. Don't use one from two runs that are going on at the same time. */
export interface PreparedRules {
  readonly trigger: Trigger;
  /** By position, then id; without the default rule. */
  readonly rules: readonly PreparedRule[];
  /** Rules marked as the default one: exactly one where all is well, always none for triggers other than `orders.new`. */
  readonly defaults: readonly PreparedRule[];
  readonly sheet: Sheet;
  readonly index: RuleIndex;
}

/** What a run needs beside the record. */
export interface RunContext {
  /** The present, milliseconds since 1970 UTC; never taken from this machine's clock here. */
  readonly now: number;
  /** Whether a rule has been applied to this record before; leave it out, or give undefined, where no run history is at hand. */
  readonly alreadyApplied?: (ruleId: string) => boolean | undefined;
}

/** What a run decided about one rule that it looked at. */
export type RuleDecision =
  | 'disabled'
  | 'otherSource'
  | 'alreadyApplied'
  | 'noMatch'
  | 'matched'
  | 'default'
  | 'unknownFilter'
  | 'unknownHistory';

/** Is told of each rule that a run looks at, in order, and of each action. */
export interface RunObserver {
  readonly onRule: (rule: PreparedRule, decision: RuleDecision) => void;
  readonly actions: ActionTrace[];
}

/** Takes all rules of the account and a trigger; gives those of the trigger, ready to run on any number of records. */
export function prepareRules(rules: readonly AutomationRule[], trigger: Trigger): PreparedRules {
  const sheet = new Sheet();
  const word = readWord(trigger);
  const prepared = rules
    .filter((rule) => rule.deletedAt === undefined && readWord(rule.trigger) === word)
    .sort((left, right) => left.position - right.position || compareIds(left.id, right.id))
    .map((rule) => prepareRule(rule, trigger, sheet));
  const isDefault = ({ rule }: PreparedRule) => trigger === 'orders.new' && rule.isDefault;
  const inOrder = prepared.filter((rule) => !isDefault(rule));
  return {
    trigger,
    rules: inOrder,
    defaults: prepared.filter(isDefault),
    sheet,
    index: new RuleIndex(inOrder, sheet),
  };
}

/**
 * Runs the rules on one record: the first that matches, and no other. The record is not changed; the outcome holds a
 * changed copy. While the Order Hold Engine is enabled, don't run the rules of `orders.new`: never both. `observer` is
 * for traces.
 */
export function runRules(
  prepared: PreparedRules,
  record: JsonObject,
  context: RunContext,
  observer?: RunObserver,
): RuleOutcome {
  if (!isConsidered(prepared.trigger, record)) return untouched('none', record);
  prepared.sheet.open(record, context.now);
  const found =
    observer === undefined
      ? findQuickly(prepared, record, context)
      : findEach(prepared, record, context, observer);
  switch (found?.decision) {
    case 'matched':
      return carryOut(found.rule, record, context.now, observer);
    case 'unknownFilter':
      return untouched('unknown', record, found.rule.id, 'filter');
    case 'unknownHistory':
      return untouched('unknown', record, found.rule.id, 'runHistory');
    case undefined:
      return prepared.trigger === 'orders.new'
        ? runDefault(prepared, record, context, observer)
        : untouched('none', record);
  }
}

/** The rule at which a run ends, and why it does. */
interface FoundRule {
  readonly rule: PreparedRule;
  readonly decision: 'matched' | 'unknownFilter' | 'unknownHistory';
}

/** Looks at every rule in order, until one ends the run. */
function findEach(
  { rules, trigger }: PreparedRules,
  record: JsonObject,
  context: RunContext,
  observer: RunObserver,
): FoundRule | undefined {
  const integration = readId(record.integration);
  for (const rule of rules) {
    const decision = decide(rule, integration, trigger, context);
    observer.onRule(rule, decision);
    if (endsRun(decision)) return { rule, decision };
  }
  return undefined;
}

/** The same, looking only at rules that the index can't leave out. */
function findQuickly(
  { index, trigger }: PreparedRules,
  record: JsonObject,
  context: RunContext,
): FoundRule | undefined {
  const integration = readId(record.integration);
  index.find(integration);
  for (let place = index.next(0); place >= 0; place = index.next(place + 1)) {
    const rule = index.at(place);
    if (rule === undefined) break;
    // Nearly all end here; the index has looked at their marks and sources already.
    if (rule.check() === false) continue;
    const decision = decide(rule, integration, trigger, context);
    if (endsRun(decision)) return { rule, decision };
  }
  return undefined;
}

function endsRun(decision: RuleDecision): decision is FoundRule['decision'] {
  return decision === 'matched' || decision === 'unknownFilter' || decision === 'unknownHistory';
}

/** `orders.updated` is for orders that are past `new`; one without a status is. */
function isConsidered(trigger: Trigger, record: JsonObject): boolean {
  return trigger !== 'orders.updated' || readWord(record.status) !== 'new';
}

function decide(
  rule: PreparedRule,
  integration: string | undefined,
  trigger: Trigger,
  { alreadyApplied }: RunContext,
): RuleDecision {
  if (!rule.enabled) return 'disabled';
  if (rule.sources !== null && (integration === undefined || !rule.sources.has(integration)))
    return 'otherSource';
  const onlyOnce = rule.runOnce && trigger !== 'orders.new';
  const applied = onlyOnce ? alreadyApplied?.(rule.id) : false;
  if (applied === true) return 'alreadyApplied';
  const verdict = rule.check();
  if (verdict === false) return 'noMatch';
  if (verdict === 'unknown') return 'unknownFilter';
  return applied === undefined ? 'unknownHistory' : 'matched';
}

/** The default rule runs where no other did, whatever its own filter, sources and enabled mark say. */
function runDefault(
  { defaults }: PreparedRules,
  record: JsonObject,
  { now }: RunContext,
  observer: RunObserver | undefined,
): RuleOutcome {
  const [rule] = defaults;
  if (rule === undefined || defaults.length > 1) return untouched('unknown', record, null, 'defaultRule');
  observer?.onRule(rule, 'default');
  return carryOut(rule, record, now, observer);
}

function carryOut(
  rule: PreparedRule,
  record: JsonObject,
  now: number,
  observer: RunObserver | undefined,
): RuleOutcome {
  const draft = runActions(rule.actions, record, now, observer?.actions);
  if (draft === null) return untouched('unknown', record, rule.id, 'action');
  const { effects, changes, heldUntil } = draft;
  return { verdict: 'ran', ruleId: rule.id, reason: null, record: draft.record, effects, changes, heldUntil };
}
