import type { LintFinding } from '../../domain/lint.ts';
import type { AutomationRule } from '../../domain/rule.ts';
import { triggers } from '../../domain/triggers.ts';
import { isJsonObject, type JsonValue } from '../../json.ts';
import { readFilter } from '../filter-tree.ts';
import { knownPaths } from '../known-fields.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { normalizeText, readWord } from '../text.ts';
import { triggerEntities } from '../trigger-entity.ts';
import { placedConditions } from './conditions.ts';
import { aboutCard, aboutRule, finding, fixBy, type Subject } from './finding.ts';
import type { Seen, SeenKind } from './seen.ts';

/** What cached records tell: rules that decided nothing, and fields and tags that no record has. */
export function lintSeen(configuration: ReplayConfiguration, seen: Seen): LintFinding[] {
  const added = addedTags(configuration.rules);
  return filtersOf(configuration).flatMap((one) => [
    ...(one.enabled ? lintQuiet(one.subject, seen) : []),
    ...lintNames(one, seen, added),
  ]);
}

interface SeenFilter {
  readonly subject: Subject;
  readonly enabled: boolean;
  readonly filter: JsonValue | undefined;
  /** Null: records of this kind are not kept. */
  readonly of: SeenKind | null;
}

function filtersOf({ rules, routings }: ReplayConfiguration): SeenFilter[] {
  return [
    ...rules
      .filter(({ isDefault }) => !isDefault)
      .map((rule) => ({
        subject: aboutRule(rule),
        enabled: rule.enabled,
        filter: rule.filter,
        of: kindOf(rule.trigger),
      })),
    ...routings.map((card) => ({
      subject: aboutCard(card),
      enabled: card.enabled,
      filter: card.filter,
      of: 'orders' as const,
    })),
  ];
}

function kindOf(trigger: string): SeenKind | null {
  const word = readWord(trigger);
  const known = triggers.find((one) => one === word);
  if (known === undefined) return null;
  const { kind } = triggerEntities[known];
  if (kind === 'order') return 'orders';
  return kind === 'exception' ? 'exceptions' : null;
}

function lintQuiet(subject: Subject, { quiet }: Seen): LintFinding[] {
  const told = quiet.get(subject.recordId);
  if (told === undefined) return [];
  const fix = fixBy(subject, { enabled: false });
  return [finding(told === 'never' ? 'neverSeen' : 'shadowedSeen', subject, { member: 'filter', fix })];
}

/** Every name once for each filter, at the first place where it stands. */
function lintNames(
  { subject, filter, of }: SeenFilter,
  seen: Seen,
  added: ReadonlySet<string>,
): LintFinding[] {
  const records = of === null ? null : seen.records(of);
  if (of === null || records === null || records.count === 0) return [];
  const known = knownOf(of);
  const told = new Set<string>();
  return placedConditions(readFilter(filter)).flatMap(({ at, condition: { path, value } }) => {
    const field = path.text;
    const where = { member: 'filter', at };
    if (!known.has(field) && !records.paths.has(field)) {
      if (told.has(field)) return [];
      told.add(field);
      const parameters = { field, count: records.count };
      return [finding('unknownField', subject, { ...where, parameters })];
    }
    if (field !== 'tags' && field !== 'tags[]') return [];
    return (Array.isArray(value) ? value : [value]).flatMap((tag) => {
      if (typeof tag !== 'string' || told.has(tag)) return [];
      told.add(tag);
      const text = normalizeText(tag);
      if (records.tags.has(text) || added.has(text)) return [];
      return [finding('unknownTag', subject, { ...where, parameters: { tag, count: records.count } })];
    });
  });
}

/** Paths that are known without looking, those on the way to them among them. */
function knownOf(of: SeenKind): ReadonlySet<string> {
  return known[of];
}

const withParents = (of: SeenKind): ReadonlySet<string> =>
  new Set(
    knownPaths(of).flatMap((path) => {
      const [first = ''] = path.split('.');
      return [path, first, first.replace('[]', ''), `${path}[]`];
    }),
  );
const known: Readonly<Record<SeenKind, ReadonlySet<string>>> = {
  orders: withParents('orders'),
  exceptions: withParents('exceptions'),
};

/** Tags that rules add, as they are compared. */
function addedTags(rules: readonly AutomationRule[]): ReadonlySet<string> {
  const tags = new Set<string>();
  for (const action of rules.flatMap(({ actions }) => actions)) {
    if (!isJsonObject(action) || readWord(action.type) !== 'addtags' || !Array.isArray(action.tags)) continue;
    for (const tag of action.tags) if (typeof tag === 'string') tags.add(normalizeText(tag));
  }
  return tags;
}
