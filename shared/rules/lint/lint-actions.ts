import type { LintFinding } from '../../domain/lint.ts';
import type { AutomationRule, Trigger } from '../../domain/rule.ts';
import { triggers } from '../../domain/triggers.ts';
import { isJsonObject, type JsonValue } from '../../json.ts';
import { prepareAction, type ActionName } from '../actions/actions.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { isBlank, readId, readWord } from '../text.ts';
import { triggerEntities } from '../trigger-entity.ts';
import { aboutRule, finding, fixBy } from './finding.ts';
import { lintLocation, type LocationsById } from './lint-location.ts';

/** Longer holds are probably not meant: seven days in minutes. */
const longestHold = 10_080;

/** Actions that can't run, hold twice or too long, write to nobody or route to where nothing can be sent from. */
export function lintActions({ rules, locations }: ReplayConfiguration): LintFinding[] {
  const byId: LocationsById = new Map(locations.map((location) => [location.id, location]));
  return rules.flatMap((rule) => {
    const actions = readActions(rule);
    return [
      ...actions.flatMap((action) => lintAction(rule, action, byId)),
      ...lintHolds(rule, actions),
      ...lintMails(rule, actions),
    ];
  });
}

interface PlacedAction {
  readonly index: number;
  readonly source: JsonValue;
  readonly name: ActionName | null;
  /** Why it can't run, whatever the record; null where it can. */
  readonly problem: string | null;
}

/** The words of actions that hold, as they are read. */
export function isHold(action: JsonValue): boolean {
  return isJsonObject(action) && readWord(action.type) === 'hold';
}

function readActions({ actions, trigger }: AutomationRule): PlacedAction[] {
  const word = readWord(trigger);
  const known: Trigger | undefined = triggers.find((one) => one === word);
  const entity = triggerEntities[known ?? 'orders.new'];
  return actions.map((source, index) => {
    const { name, run } = prepareAction(source, entity);
    const problem = typeof run === 'string' && (known !== undefined || name === null) ? run : null;
    return { index, source, name, problem };
  });
}

function lintAction(
  rule: AutomationRule,
  { index, source, name, problem }: PlacedAction,
  locations: LocationsById,
): LintFinding[] {
  const about = aboutRule(rule);
  const where = { member: 'actions', at: [index] };
  const parameters = { place: index + 1 };
  if (name === 'code') return [finding('codeAction', about, { ...where, parameters })];
  if (problem !== null)
    return [finding('unknownAction', about, { ...where, parameters: { ...parameters, problem } })];
  if (!isJsonObject(source)) return [];
  const { minutes } = source;
  if (name === 'hold' && typeof minutes === 'number' && minutes > longestHold) {
    const days = Math.floor(minutes / 1_440);
    return [finding('longHold', about, { ...where, parameters: { days } })];
  }
  const locationId = name === 'route' ? readId(source.locationId) : undefined;
  return locationId === undefined ? [] : lintLocation(about, locationId, locations, where);
}

/** The last hold wins; those before it can go. */
function lintHolds(rule: AutomationRule, actions: readonly PlacedAction[]): LintFinding[] {
  const holds = actions.filter(({ name }) => name === 'hold');
  const last = holds.at(-1);
  if (holds.length < 2 || last === undefined) return [];
  const left = actions.filter(({ name, index }) => name !== 'hold' || index === last.index);
  const fix = fixBy(aboutRule(rule), { actions: left.map(({ source }) => source) });
  const parameters = { count: holds.length };
  return [finding('overlappingHolds', aboutRule(rule), { member: 'actions', parameters, fix })];
}

/** An e-mail without an address does nothing, so it can go. */
function lintMails(rule: AutomationRule, actions: readonly PlacedAction[]): LintFinding[] {
  const idle = actions.filter(({ name, source }) => name === 'notify' && isMailToNobody(source));
  const [first] = idle;
  if (first === undefined) return [];
  const left = actions.filter((action) => !idle.includes(action)).map(({ source }) => source);
  const fix = fixBy(aboutRule(rule), { actions: left });
  return [finding('mailToNobody', aboutRule(rule), { member: 'actions', at: [first.index], fix })];
}

function isMailToNobody(action: JsonValue): boolean {
  if (!isJsonObject(action) || !Array.isArray(action.emails)) return false;
  return action.emails.every((email) => typeof email === 'string' && isBlank(email));
}
