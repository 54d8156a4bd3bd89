import type { LintFinding } from '../../domain/lint.ts';
import { readFilter } from '../filter-tree.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { compareIds, readWord } from '../text.ts';
import { brokenParts } from '../validate-filter.ts';
import { Earlier, type Taking } from './earlier.ts';
import { finding, fixBy, type Subject } from './finding.ts';
import { neverMatches } from './never-matches.ts';

/** A rule or a card, as far as its filter and its place are concerned. */
interface Placed extends Taking {
  readonly entity: LintFinding['entity'];
  /** Records of different groups never meet: triggers of rules, and the cards. */
  readonly group: string;
  readonly position: number;
  readonly enabled: boolean;
}

/**
 * What can be proved of the filters of rules and cards, without looking at any record: parts that can't decide anything, contradictions, and rules that an earlier
 * one leaves nothing to. The default rule's filter is never asked, so nothing is said of it.
 */
export function lintFilters(configuration: ReplayConfiguration): LintFinding[] {
  const groups = Map.groupBy(placed(configuration), ({ group }) => group);
  return [...groups.values()].flatMap((group) => {
    const inOrder = group.toSorted(
      (left, right) => left.position - right.position || compareIds(left.id, right.id),
    );
    return lintGroup(inOrder);
  });
}

function placed({ rules, routings }: ReplayConfiguration): Placed[] {
  const filters = rules.filter(({ isDefault, trigger }) => !isDefault || readWord(trigger) !== 'orders.new');
  return [
    ...filters.map((rule): Placed => {
      const group = readWord(rule.trigger) ?? '';
      const { id, position, enabled, integrations: sources } = rule;
      const once = rule.runOnce && group !== 'orders.new';
      const filter = readFilter(rule.filter);
      return { id, entity: 'automationRules', group, position, enabled, once, sources, filter };
    }),
    ...routings.map((card): Placed => {
      const { id, position, enabled } = card;
      const filter = readFilter(card.filter);
      const never = { once: false, sources: [] };
      return { id, entity: 'orderRoutings', group: 'cards', position, enabled, ...never, filter };
    }),
  ];
}

function lintGroup(inOrder: readonly Placed[]): LintFinding[] {
  const findings: LintFinding[] = [];
  const above = new Earlier(inOrder);
  for (const one of inOrder) {
    const subject = aboutPlaced(one);
    const member = 'filter';
    for (const { at, problem } of brokenParts(one.filter)) {
      findings.push(finding('brokenCondition', subject, { member, at: [...at], parameters: { problem } }));
    }
    if (!one.enabled) continue;
    // It does nothing as it stands, so switching it off changes nothing either.
    const fix = fixBy(subject, { enabled: false });
    if (neverMatches(one.filter)) {
      findings.push(finding('neverMatches', subject, { member, fix }));
      continue;
    }
    const taker = above.taking(one);
    if (taker !== undefined) findings.push(finding('shadowed', subject, { member, others: [taker.id], fix }));
    above.add(one);
  }
  return findings;
}

function aboutPlaced({ id, entity }: Placed): Subject {
  return { entity, recordId: id };
}
