import type { LintFinding } from '../../domain/lint.ts';
import { readFilter } from '../filter-tree.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { compareIds, readWord } from '../text.ts';
import { aboutCard, aboutRule, finding, fixBy, type Subject } from './finding.ts';
import { alwaysMatches } from './never-matches.ts';

interface Ordered {
  readonly id: string;
  readonly position: number;
}

/** A rule or card that takes everything leaves nothing to those that stand below it. */
export function lintOrder({ rules, routings }: ReplayConfiguration): LintFinding[] {
  const byTrigger = Map.groupBy(
    rules.filter(({ enabled, isDefault }) => enabled && !isDefault),
    ({ trigger }) => readWord(trigger),
  );
  return [
    ...[...byTrigger.values()].flatMap((group) => lintGroup(group, takesEverything, aboutRule)),
    ...lintGroup(
      routings.filter(({ enabled }) => enabled),
      ({ filter }) => alwaysMatches(readFilter(filter)),
      aboutCard,
    ),
  ];
}

function lintGroup<Kind extends Ordered>(
  group: readonly Kind[],
  isCatchAll: (one: Kind) => boolean,
  about: (one: Kind) => Subject,
): LintFinding[] {
  const sorted = inOrder(group);
  const place = sorted.findIndex(isCatchAll);
  const catchAll = sorted[place];
  const below = sorted.slice(place + 1).map(({ id }) => id);
  if (catchAll === undefined || below.length === 0) return [];
  const last = group.reduce((highest, { position }) => Math.max(highest, position), 0);
  const fix = fixBy(about(catchAll), { position: Math.floor(last) + 1 });
  const parameters = { count: below.length };
  return [
    finding('emptyFilterNotLast', about(catchAll), { member: 'filter', others: below, parameters, fix }),
  ];
}

/** True for a rule that leaves nothing to those below it, whatever the record. */
export function takesEverything(
  rule: Pick<ReplayConfiguration['rules'][number], 'filter' | 'integrations' | 'runOnce' | 'trigger'>,
): boolean {
  if (rule.integrations.length > 0) return false;
  if (rule.runOnce && readWord(rule.trigger) !== 'orders.new') return false;
  return alwaysMatches(readFilter(rule.filter));
}

/** In the order in which they run: by position, equal ones by id. */
export function inOrder<Kind extends Ordered>(records: readonly Kind[]): readonly Kind[] {
  return records.toSorted((left, right) => left.position - right.position || compareIds(left.id, right.id));
}
