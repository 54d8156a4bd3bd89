import type { AutomationRule, Trigger } from '../domain/rule.ts';
import { prepareAction, type PreparedAction } from './actions/actions.ts';
import { compileNode, type Check } from './compile-filter.ts';
import { readFilter, type FilterNode } from './filter-tree.ts';
import type { Sheet } from './sheet.ts';
import { triggerEntities } from './trigger-entity.ts';

/** One rule, compiled. */
export interface PreparedRule {
  readonly id: string;
  readonly rule: AutomationRule;
  readonly enabled: boolean;
  readonly runOnce: boolean;
  /** Ids of the integrations that it is for; null for all. */
  readonly sources: ReadonlySet<string> | null;
  readonly filter: FilterNode;
  readonly check: Check;
  readonly actions: readonly PreparedAction[];
}

/** Compiles a rule on a sheet. A rule that doesn't say whether it is enabled is. */
export function prepareRule(rule: AutomationRule, trigger: Trigger, sheet: Sheet): PreparedRule {
  const filter = readFilter(rule.filter);
  return {
    id: rule.id,
    rule,
    enabled: rule.enabled,
    runOnce: rule.runOnce,
    sources: rule.integrations.length === 0 ? null : new Set(rule.integrations),
    filter,
    check: compileNode(filter, sheet),
    actions: rule.actions.map((action) => prepareAction(action, triggerEntities[trigger])),
  };
}
