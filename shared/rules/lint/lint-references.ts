import type { LintFinding } from '../../domain/lint.ts';
import type { AutomationRule } from '../../domain/rule.ts';
import { triggers } from '../../domain/triggers.ts';
import { readFilter } from '../filter-tree.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { readWord } from '../text.ts';
import { placedConditions } from './conditions.ts';
import { aboutCard, aboutRule, finding, fixBy, type Subject } from './finding.ts';

type Statuses = ReadonlyMap<string, string>;

/** Triggers that nobody knows, and integrations that are gone or disabled, as sources or in conditions. */
export function lintReferences({ rules, routings, integrations }: ReplayConfiguration): LintFinding[] {
  const statuses: Statuses = new Map(integrations.map(({ id, status }) => [id, status]));
  return [
    ...rules.flatMap((rule) => [
      ...lintTrigger(rule),
      ...lintSources(rule, statuses),
      ...(rule.isDefault ? [] : lintConditions(aboutRule(rule), rule.filter, statuses)),
    ]),
    ...routings.flatMap((card) => lintConditions(aboutCard(card), card.filter, statuses)),
  ];
}

function lintTrigger(rule: AutomationRule): LintFinding[] {
  const { trigger } = rule;
  const known = (triggers as readonly (string | undefined)[]).includes(readWord(trigger));
  if (known) return [];
  return [finding('unknownTrigger', aboutRule(rule), { member: 'trigger', parameters: { trigger } })];
}

/** A source that is gone can be left out, unless it is the last: without sources the rule would take everybody's records. */
function lintSources(rule: AutomationRule, statuses: Statuses): LintFinding[] {
  const subject = aboutRule(rule);
  return [...new Set(rule.integrations)].flatMap((id) => {
    const left = rule.integrations.filter((one) => one !== id);
    const fix = left.length === 0 ? null : fixBy(subject, { integrations: left });
    return lintIntegration(subject, id, statuses, { member: 'integrations', fix });
  });
}

function lintConditions(
  subject: Subject,
  filter: AutomationRule['filter'],
  statuses: Statuses,
): LintFinding[] {
  const told = new Set<string>();
  return placedConditions(readFilter(filter)).flatMap(({ at, condition: { path, operator, value } }) => {
    if (path.text !== 'integration' || !comparesIds.includes(operator)) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((id) => {
      if (typeof id !== 'string' || told.has(id)) return [];
      told.add(id);
      return lintIntegration(subject, id, statuses, { member: 'filter', at });
    });
  });
}

const comparesIds: readonly string[] = ['equals', 'notEquals', 'equalsAnyOf', 'equalsNoneOf'];

function lintIntegration(
  subject: Subject,
  id: string,
  statuses: Statuses,
  { fix = null, ...where }: Partial<Pick<LintFinding, 'member' | 'at' | 'fix'>>,
): LintFinding[] {
  const status = statuses.get(id);
  if (status === undefined) return [finding('removedIntegration', subject, { ...where, fix, others: [id] })];
  return status === 'disabled' ? [finding('disabledIntegration', subject, { ...where, others: [id] })] : [];
}
