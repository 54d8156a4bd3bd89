import type { Location } from '../../shared/domain/location.ts';
import type { OrderRouting } from '../../shared/domain/routing.ts';
import type { AutomationRule } from '../../shared/domain/rule.ts';
import type { WireLocation, WireRouting, WireRule } from '../wire.ts';

/** A rule as the evaluator takes it. */
export function toRule({ ruleId, ...rule }: WireRule): AutomationRule {
  const { name, enabled, trigger, position, isDefault, runOnce, integrations, filter, actions } = rule;
  const members = { name, enabled, trigger, position, isDefault, runOnce, integrations, filter, actions };
  return { id: ruleId, ...members, ...timesOf(rule) };
}

/** A routing card as the evaluator takes it. */
export function toRouting({ routingId, allowSplit, ...card }: WireRouting): OrderRouting {
  const { name, enabled, position, filter, locations } = card;
  const split = allowSplit === undefined ? {} : { allowSplit };
  return { id: routingId, name, enabled, position, filter, locations, ...split, ...timesOf(card) };
}

/** A location as the evaluator takes it. */
export function toLocation({ locationId, ...location }: WireLocation): Location {
  const { name, status, excludeFromTotals, preserveBundles, paused } = location;
  return { id: locationId, name, status, excludeFromTotals, preserveBundles, paused, ...timesOf(location) };
}

function timesOf({ createdAt, updatedAt }: { createdAt: string; updatedAt: string }) {
  return { createdAt, updatedAt, extra: {} };
}
