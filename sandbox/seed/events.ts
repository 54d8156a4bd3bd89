import type { Random } from '../random.ts';
import { movements, troubles, type Movement } from './movements.ts';
import type { SeededIntegrations } from './integrations.ts';
import type { SeededOrders } from './orders.ts';
import type { Product } from './products.ts';
import { day, hour, type World } from './world.ts';

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
  if (random.chance(0.022)) return { status: 'failed' as const, message: random.pick(troubles) };
  if (direction === 'out' && random.chance(0.08)) return { status: 'acknowledged' as const };
  return { status: 'completed' as const };
}
