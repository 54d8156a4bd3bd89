import type { Location } from '../domain/location.ts';
import type { OrderRouting } from '../domain/routing.ts';
import type { AutomationRule } from '../domain/rule.ts';
import type { JsonObject, JsonValue } from '../json.ts';

const base = { createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z', extra: {} };

/** A rule of `orders.new` that matches everything and does nothing, but for the members given. */
export function makeRule(members: Partial<AutomationRule>): AutomationRule {
  return {
    ...base,
    id: 'rule',
    name: 'Rule',
    enabled: true,
    trigger: 'orders.new',
    position: 0,
    isDefault: false,
    runOnce: false,
    integrations: [],
    actions: [],
    ...members,
  };
}

/** The default rule of `orders.new`, without actions. */
export const defaultRule: AutomationRule = makeRule({ id: 'default', isDefault: true, position: 9 });

/** A routing card that matches everything, but for the members given. */
export function makeCard(members: Partial<OrderRouting>): OrderRouting {
  return { ...base, id: 'card', name: 'Card', enabled: true, position: 0, locations: [], ...members };
}

/** A location that can be used, but for the members given. */
export function makeLocation(members: Partial<Location> & { readonly id: string }): Location {
  return {
    ...base,
    name: members.id,
    excludeFromTotals: false,
    preserveBundles: false,
    paused: false,
    ...members,
  };
}

/** A group of one condition. */
export function where(field: string, operator: string, value?: JsonValue): JsonObject {
  return { match: 'all', conditions: [{ field, operator, ...(value === undefined ? {} : { value }) }] };
}
