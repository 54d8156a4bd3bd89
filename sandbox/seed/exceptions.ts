import type { Random } from '../random.ts';
import { causes, makeFailure, type Cause } from './causes.ts';
import type { SeededIntegrations } from './integrations.ts';
import type { SeededOrders } from './orders.ts';
import type { Product } from './products.ts';
import { day, hour, type World } from './world.ts';

/** Adds the exceptions of ninety days: most are dealt with, those of the last days and of broken connections are open. */
export function seedExceptions(
  world: World,
  integrations: SeededIntegrations,
  orders: SeededOrders,
  products: readonly Product[],
): void {
  const random = world.random('exceptions');
  const weights = causes.map((cause) => [cause, cause.weight] as const);
  const fromRouting = orders.failures.slice(-Math.floor(world.volumes.exceptions / 20));
  for (const { at, ...failure } of fromRouting) {
    const age = world.now - at;
    world.insert('exceptions', {
      exceptionId: random.identifier(),
      ...failure,
      ...fate(world, random, age, false),
    });
  }
  for (let index = fromRouting.length; index < world.volumes.exceptions; index += 1) {
    const cause = random.weighted(weights);
    const age = ageOf(random, cause);
    const failure = makeFailure(random, cause, {
      ...orderAround(random, orders, world.now - age),
      integration: integrations.idOf(random.pick(cause.integrations)),
      sku: random.pick(products.slice(0, 60)).sku,
    });
    world.insert('exceptions', {
      exceptionId: random.identifier(),
      ...failure,
      ...fate(world, random, age, cause.hoursAgo?.[0] === 0),
    });
  }
}

function ageOf(random: Random, { hoursAgo }: Cause): number {
  if (hoursAgo !== undefined) return (hoursAgo[0] + random.next() * (hoursAgo[1] - hoursAgo[0])) * hour;
  return random.next() * 90 * day;
}

/** Status and times. Where the cause is still there, the exception is still open. */
function fate(world: World, random: Random, age: number, lasting: boolean) {
  const open = lasting ? 0.97 : age < day ? 0.75 : age < 3 * day ? 0.3 : 0.006;
  if (random.chance(open)) return { status: 'active' as const, ...world.stamps(age, age * random.next()) };
  const dealtWith = age * (0.1 + 0.85 * random.next());
  if (random.chance(0.22)) return { status: 'dismissed' as const, ...world.stamps(age, dealtWith) };
  return { status: 'resolved' as const, ...world.stamps(age, dealtWith), resolvedAt: world.ago(dealtWith) };
}

/** An order from about that time; one from before the window is known by its number alone. */
function orderAround(
  random: Random,
  { known }: SeededOrders,
  moment: number,
): { orderId: string; reference: string } {
  const oldest = known[0]?.createdAt ?? moment;
  const newest = known.at(-1)?.createdAt ?? moment;
  const place = Math.floor(((moment - oldest) / Math.max(1, newest - oldest)) * known.length);
  const order = known[Math.max(0, Math.min(known.length - 1, place + random.integer(-40, 0)))];
  if (moment < oldest || order === undefined) {
    return {
      orderId: random.identifier(),
      reference: `#${48_200 - Math.ceil((oldest - moment) / (3 * 60_000))}`,
    };
  }
  return order;
}
