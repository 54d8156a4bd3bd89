import type { LintFinding, LintKind } from '../../shared/domain/lint.ts';
import type { OrderRouting } from '../../shared/domain/routing.ts';
import type { AutomationRule } from '../../shared/domain/rule.ts';
import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import { readFilter } from '../../shared/rules/filter-tree.ts';
import {
  applyDrafts,
  findEngine,
  type ReplayConfiguration,
} from '../../shared/rules/replay/configuration.ts';
import { lintFilters } from '../../shared/rules/lint/lint-filters.ts';
import { usableLocation } from '../../shared/rules/usable-location.ts';
import { openReading } from './reading.ts';
import type { ReplayInput } from './replay-operations.ts';

const severities: Partial<Record<LintKind, LintFinding['severity']>> = {
  removedIntegration: 'error',
  removedLocation: 'error',
  severalDefaults: 'error',
  defaultMissing: 'error',
  codeAction: 'information',
  disabledIntegration: 'information',
};

/** Longer holds are probably not meant: seven days in minutes. */
const longHold = 10_080;

type About = Pick<LintFinding, 'kind' | 'entity' | 'recordId'> &
  Partial<Pick<LintFinding, 'member' | 'at' | 'others' | 'parameters'>>;

/** What is certainly wrong with rules, cards and engines as they are stored, with drafts in place: from the configuration alone. */
export function lintStored(
  folder: string,
  { accountId, drafts }: Pick<ReplayInput<'lint'>, 'accountId' | 'drafts'>,
): LintFinding[] {
  using reading = openReading(folder, accountId);
  return lintConfiguration(applyDrafts(reading.configuration(), drafts)).map((about) => ({
    severity: severities[about.kind] ?? 'warning',
    evidence: 'proof',
    member: null,
    at: [],
    others: [],
    parameters: {},
    fix: null,
    ...about,
  }));
}

function lintConfiguration(configuration: ReplayConfiguration): About[] {
  const { rules, routings } = configuration;
  const statuses = new Map(configuration.integrations.map(({ id, status }) => [id, status]));
  return [
    ...rules.flatMap((rule) => [...lintSources(rule, statuses), ...lintActions(rule)]),
    ...lintOrder(rules),
    ...lintFilters(configuration),
    ...lintDefaults(rules),
    ...routings.flatMap((card) => lintLocations(card, configuration)),
    ...lintHoldEngine(configuration),
  ];
}

function aboutRule(kind: LintKind, { id }: AutomationRule, more: Partial<About> = {}): About {
  return { kind, entity: 'automationRules', recordId: id, ...more };
}

function lintSources(rule: AutomationRule, statuses: ReadonlyMap<string, string>): About[] {
  return rule.integrations.flatMap((id) => {
    const status = statuses.get(id);
    const kind = status === undefined ? 'removedIntegration' : 'disabledIntegration';
    if (status !== undefined && status !== 'disabled') return [];
    return [aboutRule(kind, rule, { member: 'integrations', others: [id] })];
  });
}

function lintActions(rule: AutomationRule): About[] {
  const types = rule.actions.map((action) => (isJsonObject(action) ? action['type'] : undefined));
  const found = rule.actions.flatMap((action, index) => {
    const at = { member: 'actions', at: [index] };
    if (types[index] === 'code') return [aboutRule('codeAction', rule, at)];
    return minutesOf(action) > longHold ? [aboutRule('longHold', rule, at)] : [];
  });
  const holds = types.filter((type) => type === 'hold').length;
  return holds > 1 ? [...found, aboutRule('overlappingHolds', rule, { member: 'actions' })] : found;
}

function minutesOf(action: JsonValue): number {
  if (!isJsonObject(action) || action['type'] !== 'hold') return 0;
  return typeof action['minutes'] === 'number' ? action['minutes'] : 0;
}

/** An enabled rule without any condition leaves nothing to those of its trigger that stand below it. */
function lintOrder(rules: readonly AutomationRule[]): About[] {
  const byTrigger = Map.groupBy(
    rules.filter(({ enabled, isDefault }) => enabled && !isDefault),
    ({ trigger }) => trigger,
  );
  return [...byTrigger.values()].flatMap((ofTrigger) => {
    const inOrder = ofTrigger.toSorted((left, right) => left.position - right.position);
    const place = inOrder.findIndex((rule) => takesEverything(rule));
    const catchAll = inOrder[place];
    const below = inOrder.slice(place + 1).map(({ id }) => id);
    if (catchAll === undefined || below.length === 0) return [];
    return [aboutRule('emptyFilterNotLast', catchAll, { member: 'filter', others: below })];
  });
}

function takesEverything({ filter, integrations, runOnce }: AutomationRule): boolean {
  const node = readFilter(filter);
  return integrations.length === 0 && !runOnce && node.kind === 'group' && node.nodes.length === 0;
}

function lintDefaults(rules: readonly AutomationRule[]): About[] {
  const defaults = rules.filter(({ isDefault, trigger }) => isDefault && trigger === 'orders.new');
  if (defaults.length < 2) return [];
  const ids = defaults.map(({ id }) => id);
  return defaults.map((rule) =>
    aboutRule('severalDefaults', rule, { others: ids.filter((id) => id !== rule.id) }),
  );
}

function lintLocations(card: OrderRouting, { locations }: ReplayConfiguration): About[] {
  const about = (kind: LintKind, others: string[] = []): About => ({
    kind,
    entity: 'orderRoutings',
    recordId: card.id,
    member: 'locations',
    others,
  });
  if (card.locations.length === 0) return [about('cardWithoutLocations')];
  return card.locations.flatMap((id) => {
    const obstacle = usableLocation(locations.find((location) => location.id === id));
    if (obstacle === 'removed') return [about('removedLocation', [id])];
    return obstacle === 'paused' ? [about('pausedLocation', [id])] : [];
  });
}

function lintHoldEngine(configuration: ReplayConfiguration): About[] {
  const engine = findEngine(configuration, 'orderHoldEngine');
  const rules = configuration.rules.filter(({ trigger, enabled }) => trigger === 'orders.new' && enabled);
  if (engine === undefined || engine.status === 'disabled' || rules.length === 0) return [];
  return [{ kind: 'holdEngineOn', entity: 'integrations', recordId: engine.id }];
}
