import type { LintFinding } from '../../domain/lint.ts';
import type { OrderRouting } from '../../domain/routing.ts';
import { stableStringify } from '../../json.ts';
import { routingEngineSettings } from '../engine-settings.ts';
import { readFilter } from '../filter-tree.ts';
import { findEngine } from '../find-engine.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { aboutCard, finding, fixBy } from './finding.ts';
import { lintLocation, type LocationsById } from './lint-location.ts';
import { inOrder } from './lint-order.ts';
import { alwaysMatches } from './never-matches.ts';

/** Locations of cards, cards that say the same, and orders that no card takes. */
export function lintCards(configuration: ReplayConfiguration): LintFinding[] {
  const { routings, locations } = configuration;
  const byId: LocationsById = new Map(locations.map((location) => [location.id, location]));
  return [
    ...routings.flatMap((card) => lintLocations(card, byId)),
    ...lintEqual(routings),
    ...lintCatchAll(configuration),
  ];
}

/** A location that is gone can be left out, unless it is the last. */
function lintLocations(card: OrderRouting, locations: LocationsById): LintFinding[] {
  const subject = aboutCard(card);
  const member = 'locations';
  if (card.locations.length === 0) return [finding('cardWithoutLocations', subject, { member })];
  return [...new Set(card.locations)].flatMap((id) => {
    const left = card.locations.filter((one) => one !== id);
    const fix = left.length === 0 ? null : fixBy(subject, { locations: left });
    return lintLocation(subject, id, locations, { member, fix });
  });
}

/** The later of two that say the same never decides, so it can be switched off. */
function lintEqual(routings: readonly OrderRouting[]): LintFinding[] {
  const first = new Map<string, string>();
  return inOrder(routings.filter(({ enabled }) => enabled)).flatMap((card) => {
    const { id, filter, locations, allowSplit } = card;
    const content = stableStringify([
      alwaysMatches(readFilter(filter)) ? null : (filter ?? null),
      locations,
      allowSplit ?? null,
    ]);
    const earlier = first.get(content);
    if (earlier === undefined) {
      first.set(content, id);
      return [];
    }
    const subject = aboutCard(card);
    return [finding('equalCards', subject, { others: [earlier], fix: fixBy(subject, { enabled: false }) })];
  });
}

function lintCatchAll(configuration: ReplayConfiguration): LintFinding[] {
  const { routings } = configuration;
  const engine = findEngine(configuration, 'orderRoutingEngine');
  if (engine === undefined || engine.status === 'disabled' || routings.length === 0) return [];
  if (routingEngineSettings(engine.settings.fields, true).enabled === false) return [];
  if (routings.some(({ enabled, filter }) => enabled && alwaysMatches(readFilter(filter)))) return [];
  return [finding('noCatchAllCard', { entity: 'integrations', recordId: engine.id })];
}
