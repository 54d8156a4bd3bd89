import type { WireLocation } from '../wire.ts';
import type { SeededIntegrations } from './integrations.ts';
import { day, type World } from './world.ts';

type Row = readonly [
  name: string,
  integration: string | null,
  country: string,
  state: string,
  city: string,
  marks?: {
    readonly paused?: boolean;
    readonly excludeFromTotals?: boolean;
    readonly preserveBundles?: boolean;
    readonly status?: string;
  },
];

const rows: readonly Row[] = [
  ['Reno Main', 'Northbay Reno', 'US', 'NV', 'Reno'],
  ['Reno Oversize', 'Northbay Reno', 'US', 'NV', 'Sparks'],
  ['Columbus', 'Northbay Columbus', 'US', 'OH', 'Columbus'],
  ['Columbus Bundles', 'Northbay Columbus', 'US', 'OH', 'Columbus', { preserveBundles: true }],
  ['Rotterdam', 'Dockside Rotterdam', 'NL', 'ZH', 'Rotterdam'],
  ['Poznań', 'Dockside Rotterdam', 'PL', 'WP', 'Poznań', { paused: true }],
  ['Portland Store', 'Pop-up store till', 'US', 'OR', 'Portland', { excludeFromTotals: true }],
  ['Returns Desk', 'Loopback Returns', 'US', 'NV', 'Reno', { excludeFromTotals: true }],
  ['Showroom Berlin', null, 'DE', 'BE', 'Berlin', { excludeFromTotals: true }],
  ['Drop Ship Glassworks', null, 'US', 'VT', 'Burlington'],
  ['Toronto Overflow', null, 'CA', 'ON', 'Toronto', { status: 'inactive' }],
  ['Quarantine', 'Northbay Reno', 'US', 'NV', 'Reno', { excludeFromTotals: true, paused: true }],
];

/** Adds the twelve locations. */
export function seedLocations(world: World, integrations: SeededIntegrations): WireLocation[] {
  const random = world.random('locations');
  return rows.map(([name, integration, country, stateOrProvince, city, marks = {}]) => {
    const location: WireLocation = {
      locationId: random.identifier(),
      name,
      status: marks.status ?? 'active',
      ...(integration === null ? {} : { integration: integrations.idOf(integration) }),
      address: { country, stateOrProvince, city },
      excludeFromTotals: marks.excludeFromTotals ?? false,
      preserveBundles: marks.preserveBundles ?? false,
      paused: marks.paused ?? false,
      ...world.stamps(random.integer(120, 390) * day, random.integer(3, 100) * day),
    };
    world.insert('locations', location);
    return location;
  });
}
