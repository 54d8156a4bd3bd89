import type { JsonValue } from '../../shared/json.ts';
import type { Random } from '../random.ts';
import type { SeededIntegrations } from './integrations.ts';
import type { SeededOrders } from './orders.ts';
import type { Product } from './products.ts';
import { day, hour, type World } from './world.ts';

/** A way in which things go wrong. Holes in a message: `{order}` `{sku}` `{count}` `{code}`. */
interface Cause {
  readonly category: string;
  readonly type: string;
  readonly weight: number;
  /** Names of the integrations it happens with. */
  readonly integrations: readonly string[];
  readonly entityType: 'orders' | 'shipments' | 'fulfillments' | 'inventory' | 'integrations';
  readonly message: string;
  /** It happened only so many hours ago, from and to; at any time without it. */
  readonly hoursAgo?: readonly [from: number, to: number];
}

const causes: readonly Cause[] = [
  {
    category: 'stuckOrder',
    type: 'noProgress',
    weight: 16,
    integrations: ['Harbor & Pine US', 'Harbor & Pine EU', 'Bazario US'],
    entityType: 'orders',
    message: 'Order {order} has not moved for {count} hours',
  },
  {
    category: 'outOfStock',
    type: 'backorder',
    weight: 15,
    integrations: ['Northbay Reno', 'Northbay Columbus'],
    entityType: 'orders',
    message: 'Order {order}: {sku} is out of stock at the warehouse',
  },
  {
    category: 'invalidAddress',
    type: 'undeliverable',
    weight: 12,
    integrations: ['Parcelwise', 'Northbay Reno'],
    entityType: 'shipments',
    message: 'Order {order}: the postal code does not belong to the city',
  },
  {
    category: 'shippingMethodMapping',
    type: 'unmapped',
    weight: 9,
    integrations: ['Northbay Reno', 'Northbay Columbus', 'Dockside Rotterdam'],
    entityType: 'orders',
    message: 'No mapping for the shipping method "{code}" of order {order}',
  },
  {
    category: 'sentOrder',
    type: 'rejected',
    weight: 9,
    integrations: ['Northbay Columbus', 'Dockside Rotterdam'],
    entityType: 'shipments',
    message: 'The warehouse refused order {order}: sku {sku} is not in its catalogue (E-{count})',
  },
  {
    category: 'fulfillmentInsertion',
    type: 'quantityMismatch',
    weight: 7,
    integrations: ['Northbay Reno'],
    entityType: 'fulfillments',
    message: 'The fulfillment of order {order} has {count} pieces, more than were ordered',
  },
  {
    category: 'inventorySync',
    type: 'difference',
    weight: 10,
    integrations: ['Northbay Reno', 'Northbay Columbus'],
    entityType: 'inventory',
    message: 'Stock of {sku} differs by {count} pieces from the warehouse',
  },
  {
    category: 'creditMemo',
    type: 'amount',
    weight: 4,
    integrations: ['Ledgerline'],
    entityType: 'orders',
    message: 'The credit memo for order {order} is larger than the invoice',
  },
  {
    category: 'orderIngestion',
    type: 'missingSku',
    weight: 6,
    integrations: ['Bazario US', 'Retailer portal'],
    entityType: 'orders',
    message: 'Order {order} has a line without a sku and could not be taken in',
  },
  {
    category: 'connectorCommunication',
    type: 'timeout',
    weight: 5,
    integrations: ['Ledgerline', 'Parcelwise', 'Harbor & Pine US'],
    entityType: 'integrations',
    message: 'The request timed out after 30 seconds (attempt {count})',
  },
  {
    category: 'sentOrder',
    type: 'rejected',
    weight: 5,
    integrations: ['Ledgerline'],
    entityType: 'orders',
    message: 'Ledgerline: customer of order {order} is blocked for credit',
    hoursAgo: [280, 330],
  },
  {
    category: 'orderIngestion',
    type: 'unauthorized',
    weight: 9,
    integrations: ['Bazario Germany'],
    entityType: 'orders',
    message: 'Order {order} could not be fetched: 401 Unauthorized, the authorization has expired',
    hoursAgo: [0, 31],
  },
  {
    category: 'connectorCommunication',
    type: 'unauthorized',
    weight: 4,
    integrations: ['Bazario Germany'],
    entityType: 'integrations',
    message: 'Bazario answered 401 Unauthorized',
    hoursAgo: [0, 31],
  },
  {
    category: 'connectorCommunication',
    type: 'unreachable',
    weight: 3,
    integrations: ['Dockside Rotterdam'],
    entityType: 'integrations',
    message: 'sftp.dockside.example:22 did not answer within 30 seconds',
    hoursAgo: [0, 6.5],
  },
  {
    category: 'sentOrder',
    type: 'notSent',
    weight: 4,
    integrations: ['Dockside Rotterdam'],
    entityType: 'shipments',
    message: 'The shipping request of order {order} could not be written to /out: connection refused',
    hoursAgo: [0, 6.5],
  },
];

/** Words that fill the hole `{code}`. */
const codes = [
  'UPS_GRND_SAVER',
  'DHL Express Easy',
  'Priority Mail Cubic',
  'Economy (5-8 days)',
  'Local courier',
];

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
    const integration = integrations.idOf(random.pick(cause.integrations));
    const order = orderAround(random, orders, world.now - age);
    const sku = random.pick(products.slice(0, 60)).sku;
    const count = random.integer(2, 40);
    const details: JsonValue = { attempt: random.integer(1, 5), sku, difference: count };
    world.insert('exceptions', {
      exceptionId: random.identifier(),
      category: cause.category,
      exceptionType: cause.type,
      entityType: cause.entityType,
      entityId: entityIdOf(random, cause, integration, order.orderId, sku),
      reference:
        cause.entityType === 'inventory' || cause.entityType === 'integrations' ? sku : order.reference,
      integration,
      message: fill(cause.message, {
        order: order.reference,
        sku,
        count: String(count),
        code: random.pick(codes),
      }),
      ...(random.chance(0.7) ? { details } : {}),
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

function entityIdOf(random: Random, cause: Cause, integration: string, orderId: string, sku: string): string {
  if (cause.entityType === 'integrations') return integration;
  if (cause.entityType === 'inventory') return sku;
  return cause.entityType === 'orders' ? orderId : random.identifier();
}

function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (_hole, name: string) => values[name] ?? '');
}
