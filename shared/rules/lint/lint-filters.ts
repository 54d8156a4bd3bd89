import type { LintFinding } from '../../domain/lint.ts';
import type { JsonValue } from '../../json.ts';
import { readFilter, type FilterNode } from '../filter-tree.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { compareIds, readWord } from '../text.ts';
import { validateFilter } from '../validate-filter.ts';
import { finding, fixBy, type Subject } from './finding.ts';
import { conditionsOf, literalOf, neededBy } from './literals.ts';
import { implies } from './implies.ts';
import { neverMatches } from './never-matches.ts';

/** A rule or a card, as far as its filter and its place are concerned. */
interface Placed {
  readonly id: string;
  readonly entity: LintFinding['entity'];
  /** Records of different groups never meet: triggers of rules, and the cards. */
  readonly group: string;
  readonly position: number;
  readonly enabled: boolean;
  /** Runs once for a record: what comes back goes on to those below. */
  readonly once: boolean;
  readonly sources: readonly string[];
  readonly source: JsonValue | undefined;
  readonly filter: FilterNode;
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
      const { id, position, enabled, integrations: sources, filter: source } = rule;
      const once = rule.runOnce && group !== 'orders.new';
      const filter = readFilter(source);
      return { id, entity: 'automationRules', group, position, enabled, once, sources, source, filter };
    }),
    ...routings.map((card): Placed => {
      const { id, position, enabled, filter: source } = card;
      const filter = readFilter(source);
      const never = { once: false, sources: [] };
      return { id, entity: 'orderRoutings', group: 'cards', position, enabled, ...never, source, filter };
    }),
  ];
}

function lintGroup(inOrder: readonly Placed[]): LintFinding[] {
  const findings: LintFinding[] = [];
  const above = new Earlier();
  for (const one of inOrder) {
    const subject = aboutPlaced(one);
    const member = 'filter';
    for (const { at, problem } of validateFilter(one.source)) {
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

/** Enabled rules above, found by what they need: of thousands only few have to be compared. */
class Earlier {
  readonly #byNeed = new Map<string, Placed[]>();

  add(one: Placed): void {
    if (one.once) return;
    for (const need of needsOf(one.filter)) {
      const known = this.#byNeed.get(need);
      if (known === undefined) this.#byNeed.set(need, [one]);
      else known.push(one);
    }
  }

  /** One of those above that takes whatever this one could match; undefined where none is proved to. */
  taking(one: Placed): Placed | undefined {
    for (const offer of offersOf(one.filter)) {
      const found = this.#byNeed
        .get(offer)
        ?.find((earlier) => coversSources(earlier, one) && implies(one.filter, earlier.filter));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function coversSources({ sources }: Placed, { sources: asked }: Placed): boolean {
  return sources.length === 0 || (asked.length > 0 && asked.every((id) => sources.includes(id)));
}

const anything = '';
const separator = '\u0000';

/** Of what must be known for this filter to be implied: any one of these. The narrowest condition decides. */
function needsOf(filter: FilterNode): readonly string[] {
  const literals = neededBy(filter);
  const exact = literals.find(({ positive, texts }) => positive && texts !== null && texts.length > 0);
  if (exact !== undefined)
    return new Set((exact.texts ?? []).map((text) => exact.path + separator + text)).values().toArray();
  const [first] = literals;
  return [first === undefined ? anything : first.path + separator];
}

/** All that this filter says anything about, in alternatives too. */
function offersOf(filter: FilterNode): ReadonlySet<string> {
  const offers = new Set([anything]);
  for (const condition of conditionsOf(filter)) {
    const { path, texts } = literalOf(condition, true);
    offers.add(path + separator);
    for (const text of texts ?? []) offers.add(path + separator + text);
  }
  return offers;
}
