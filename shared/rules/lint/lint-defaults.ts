import type { LintFinding } from '../../domain/lint.ts';
import type { AutomationRule } from '../../domain/rule.ts';
import { findEngine } from '../find-engine.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { readWord } from '../text.ts';
import { aboutRule, finding, fixBy } from './finding.ts';
import { isHold } from './lint-actions.ts';
import { inOrder, takesEverything } from './lint-order.ts';

/** The default rule of new orders: there is one, it can be reached, and all it does is hold. */
export function lintDefaults(configuration: ReplayConfiguration): LintFinding[] {
  const rules = configuration.rules.filter(({ trigger }) => readWord(trigger) === 'orders.new');
  const defaults = rules.filter(({ isDefault }) => isDefault);
  if (defaults.length === 0) return rules.length === 0 ? [] : lintMissing(configuration);
  return [...lintSeveral(defaults), ...lintUnreachable(rules, defaults), ...defaults.flatMap(lintChanged)];
}

function lintMissing(configuration: ReplayConfiguration): LintFinding[] {
  const engine = findEngine(configuration, 'automationEngine');
  if (engine === undefined || engine.status === 'disabled') return [];
  return [finding('defaultMissing', { entity: 'integrations', recordId: engine.id })];
}

function lintSeveral(defaults: readonly AutomationRule[]): LintFinding[] {
  if (defaults.length < 2) return [];
  const ids = defaults.map(({ id }) => id);
  return defaults.map((rule) =>
    finding('severalDefaults', aboutRule(rule), { others: ids.filter((id) => id !== rule.id) }),
  );
}

function lintUnreachable(
  rules: readonly AutomationRule[],
  defaults: readonly AutomationRule[],
): LintFinding[] {
  const taker = inOrder(rules).find((rule) => rule.enabled && !rule.isDefault && takesEverything(rule));
  if (taker === undefined) return [];
  return defaults.map((rule) => finding('defaultUnreachable', aboutRule(rule), { others: [taker.id] }));
}

/** What it does beside holding can go, where a hold is left. */
function lintChanged(rule: AutomationRule): LintFinding[] {
  const holds = rule.actions.filter(isHold);
  if (holds.length === rule.actions.length) return [];
  const fix = holds.length === 0 ? null : fixBy(aboutRule(rule), { actions: holds });
  return [finding('defaultChanged', aboutRule(rule), { member: 'actions', fix })];
}
