import type { WireRouting, WireRule } from '../wire.ts';
import type { SeededIntegrations } from './integrations.ts';
import { all, any, condition, ruleDescriptions, type RuleDescription } from './rule-descriptions.ts';
import type { WireLocation } from '../wire.ts';
import { day, hour, type World } from './world.ts';

/** The first rules and cards of an account, which made its history; big accounts have many more that came later. */
export interface Seeded<Each> {
  readonly described: readonly Each[];
}

/** Adds the rules. What goes beyond the described ones is new since yesterday and matches hardly anything. */
export function seedRules(world: World, integrations: SeededIntegrations): Seeded<WireRule> {
  const random = world.random('rules');
  const described = chosen(world.volumes.rules).map((description, index, list) => {
    const before = list.slice(0, index).filter(({ trigger }) => trigger === description.trigger);
    const rule = makeRule(world, integrations, description, before.length, random.identifier());
    world.insert('automation_rules', rule);
    return rule;
  });
  for (let number = described.length; number < world.volumes.rules; number += 1) {
    const description: RuleDescription = {
      name: `Campaign ${number}`,
      trigger: number % 3 === 0 ? 'orders.updated' : 'orders.new',
      filter: all(
        condition('tags', 'containsAnyOf', [`campaign-${number}`]),
        condition('totalPrice', 'gt', number % 400),
      ),
      actions: [{ type: 'addTags', tags: [`campaign-${number}-seen`] }],
    };
    const rule = makeRule(world, integrations, description, number, random.identifier());
    world.insert('automation_rules', { ...rule, ...world.stamps(random.integer(1, 20) * hour) });
  }
  return { described };
}

/** A small account has fewer rules, but the default rule always, and last of its trigger. */
function chosen(count: number): RuleDescription[] {
  if (count >= ruleDescriptions.length) return [...ruleDescriptions];
  const others = ruleDescriptions.filter(({ isDefault }) => isDefault !== true).slice(0, count - 1);
  return [...others, ...ruleDescriptions.filter(({ isDefault }) => isDefault === true)];
}

function makeRule(
  world: World,
  integrations: SeededIntegrations,
  description: RuleDescription,
  position: number,
  ruleId: string,
): WireRule {
  const age = (position * 17 + description.name.length * 3) % 300;
  return {
    ruleId,
    name: description.name,
    ...(description.description === undefined ? {} : { description: description.description }),
    enabled: description.disabled !== true,
    trigger: description.trigger,
    position,
    isDefault: description.isDefault ?? false,
    runOnce: description.runOnce ?? false,
    integrations: (description.sources ?? []).map((name) => integrations.idOf(name)),
    filter: description.filter ?? all(),
    actions: description.actions,
    ...world.stamps((60 + age) * day, (31 + (age % 25)) * day),
  };
}

/** Adds the routing cards. */
export function seedRoutings(world: World, locations: readonly WireLocation[]): Seeded<WireRouting> {
  const random = world.random('routings');
  const idOf = (name: string) =>
    locations.find((each) => each.name === name)?.locationId ?? random.identifier();
  const europe = ['DE', 'NL', 'FR', 'GB'];
  const inCountries = (...countries: string[]) =>
    condition('shippingAddress.country', 'equalsAnyOf', countries);
  const west = condition('shippingAddress.stateOrProvince', 'equalsAnyOf', [
    'CA',
    'OR',
    'WA',
    'NV',
    'AZ',
    'HI',
    'AK',
    'CO',
  ]);
  const cards: readonly (readonly [
    name: string,
    filter: WireRouting['filter'],
    names: readonly string[],
    more?: { allowSplit?: boolean; enabled?: boolean },
  ])[] = [
    [
      'Glass from the glassworks',
      all(condition('lineItems[].sku', 'startsWith', 'FRAG-')),
      ['Drop Ship Glassworks', 'Reno Main'],
      { allowSplit: true },
    ],
    [
      'Picked up in Portland',
      all(condition('shippingMethod', 'equals', 'Pickup')),
      ['Portland Store', 'Reno Main'],
    ],
    [
      'Wholesale from Columbus',
      all(condition('tags', 'containsAnyOf', ['wholesale', 'b2b'])),
      ['Columbus', 'Columbus Bundles', 'Reno Main'],
      { allowSplit: true },
    ],
    ['Europe', all(inCountries(...europe)), ['Rotterdam', 'Poznań', 'Columbus']],
    ['Canada', all(inCountries('CA')), ['Toronto Overflow', 'Columbus', 'Reno Main']],
    [
      'Oversize',
      all(condition('lineItems[].sku', 'startsWith', 'TBL-')),
      ['Reno Oversize', 'Reno Main', 'Columbus'],
      { enabled: false },
    ],
    ['West', all(inCountries('US'), west), ['Reno Main', 'Reno Oversize', 'Columbus']],
    ['Rest of the country', any(inCountries('US')), ['Columbus', 'Reno Main', 'Columbus Bundles']],
  ];
  // A small account has fewer cards; the last ones take most of its orders.
  const described = cards
    .slice(-Math.min(cards.length, world.volumes.routings))
    .map(([name, filter, names, more = {}], position) => {
      const routing: WireRouting = {
        routingId: random.identifier(),
        name,
        enabled: more.enabled ?? true,
        position,
        filter,
        locations: names.map(idOf),
        ...(more.allowSplit === undefined ? {} : { allowSplit: more.allowSplit }),
        ...world.stamps(random.integer(120, 300) * day, random.integer(31, 100) * day),
      };
      world.insert('order_routings', routing);
      return routing;
    });
  for (let number = described.length; number < world.volumes.routings; number += 1) {
    world.insert('order_routings', {
      routingId: random.identifier(),
      name: `Region ${number}`,
      enabled: true,
      position: number,
      filter: all(condition('shippingAddress.zipCodeOrPostalCode', 'startsWith', `X${number}`)),
      locations: [random.pick(locations).locationId, random.pick(locations).locationId],
      ...world.stamps(random.integer(1, 20) * hour),
    });
  }
  return { described };
}
