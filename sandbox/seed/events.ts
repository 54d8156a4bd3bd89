import type { Random } from '../random.ts';
import type { SeededIntegrations } from './integrations.ts';
import type { SeededOrders } from './orders.ts';
import type { Product } from './products.ts';
import { day, hour, type World } from './world.ts';

/** Something that moves regularly between the account and an integration. */
interface Movement {
  readonly integration: string;
  readonly entity: string;
  readonly operation: 'create' | 'update' | 'send';
  readonly direction: 'in' | 'out';
  readonly weight: number;
  /** Hours ago since when every attempt fails, and with what. */
  readonly failsSince?: readonly [hoursAgo: number, message: string];
}

const expired = [31, 'Bazario answered 401 Unauthorized'] as const;
const unreachable = [6.5, 'sftp.dockside.example:22 did not answer within 30 seconds'] as const;

const movements: readonly Movement[] = [
  { integration: 'Harbor & Pine US', entity: 'orders', operation: 'create', direction: 'in', weight: 14 },
  { integration: 'Harbor & Pine US', entity: 'inventory', operation: 'update', direction: 'out', weight: 12 },
  { integration: 'Harbor & Pine US', entity: 'fulfillments', operation: 'send', direction: 'out', weight: 9 },
  { integration: 'Harbor & Pine US', entity: 'products', operation: 'update', direction: 'in', weight: 2 },
  { integration: 'Harbor & Pine EU', entity: 'orders', operation: 'create', direction: 'in', weight: 6 },
  { integration: 'Harbor & Pine EU', entity: 'inventory', operation: 'update', direction: 'out', weight: 5 },
  { integration: 'Bazario US', entity: 'orders', operation: 'create', direction: 'in', weight: 7 },
  { integration: 'Bazario US', entity: 'inventory', operation: 'update', direction: 'out', weight: 5 },
  {
    integration: 'Bazario Germany',
    entity: 'orders',
    operation: 'create',
    direction: 'in',
    weight: 2,
    failsSince: expired,
  },
  { integration: 'Retailer portal', entity: 'orders', operation: 'create', direction: 'in', weight: 3 },
  {
    integration: 'Northbay Reno',
    entity: 'shippingRequests',
    operation: 'send',
    direction: 'out',
    weight: 9,
  },
  { integration: 'Northbay Reno', entity: 'fulfillments', operation: 'create', direction: 'in', weight: 8 },
  { integration: 'Northbay Reno', entity: 'inventory', operation: 'update', direction: 'in', weight: 6 },
  {
    integration: 'Northbay Columbus',
    entity: 'shippingRequests',
    operation: 'send',
    direction: 'out',
    weight: 6,
  },
  {
    integration: 'Northbay Columbus',
    entity: 'fulfillments',
    operation: 'create',
    direction: 'in',
    weight: 6,
  },
  { integration: 'Northbay Columbus', entity: 'receipts', operation: 'create', direction: 'in', weight: 1 },
  {
    integration: 'Dockside Rotterdam',
    entity: 'shippingRequests',
    operation: 'send',
    direction: 'out',
    weight: 4,
    failsSince: unreachable,
  },
  {
    integration: 'Dockside Rotterdam',
    entity: 'fulfillments',
    operation: 'create',
    direction: 'in',
    weight: 3,
    failsSince: unreachable,
  },
  { integration: 'Ledgerline', entity: 'orders', operation: 'send', direction: 'out', weight: 6 },
  { integration: 'Parcelwise', entity: 'tracking', operation: 'update', direction: 'in', weight: 7 },
];

const failures = [
  'The request timed out after 30 seconds',
  'The other side answered 503',
  'The sku is not known there',
  'The record was changed there meanwhile',
];

/** Adds what moved in seven days. */
export function seedEvents(
  world: World,
  integrations: SeededIntegrations,
  orders: SeededOrders,
  products: readonly Product[],
): void {
  const random = world.random('events');
  const present = new Set(integrations.all.map((each) => each.integrationName));
  const weights = movements
    .filter((each) => present.has(each.integration))
    .map((each) => [each, each.weight] as const);
  const recent = orders.known.filter((order) => order.createdAt > world.now - 8 * day);
  for (let index = 0; index < world.volumes.events; index += 1) {
    const movement = random.weighted(weights);
    const age = Math.floor(7 * day * (1 - (index + random.next()) / world.volumes.events));
    const order = random.pick(recent.length > 0 ? recent : orders.known);
    const bySku = ['inventory', 'products', 'receipts'].includes(movement.entity);
    world.insert('events', {
      eventId: random.identifier(),
      integration: integrations.idOf(movement.integration),
      entity: movement.entity,
      operation: movement.operation,
      direction: movement.direction,
      itemId: movement.entity === 'orders' ? order.orderId : random.identifier(),
      reference: bySku ? random.pick(products.slice(0, 80)).sku : order.reference,
      ...resultOf(random, movement, age),
      ...world.stamps(age),
    });
  }
}

function resultOf(random: Random, { failsSince, direction }: Movement, age: number) {
  if (failsSince !== undefined && age < failsSince[0] * hour)
    return { status: 'failed' as const, message: failsSince[1] };
  if (random.chance(0.022)) return { status: 'failed' as const, message: random.pick(failures) };
  if (direction === 'out' && random.chance(0.08)) return { status: 'acknowledged' as const };
  return { status: 'completed' as const };
}
