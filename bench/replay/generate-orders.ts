import type { JsonObject, JsonValue } from '../../shared/json.ts';

/** The present of every benchmark of replays: 2026-11-23T12:00:00Z. */
export const replayNow = Date.UTC(2026, 10, 23, 12);

export const sources = [
  'Shopify',
  'Amazon',
  'eBay',
  'Walmart',
  'Etsy',
  'B2B Portal',
  'Target',
  'Faire',
] as const;
export const countries = ['US', 'CA', 'DE', 'FR', 'GB', 'NL', 'MX', 'AU', 'JP', 'CH', 'AT', 'BR'] as const;
export const tags = [
  'vip',
  'wholesale',
  'gift',
  'preorder',
  'fragile',
  'rush',
  'sample',
  'subscription',
] as const;
export const shippingMethods = [
  'Standard',
  'UPS Ground',
  'FedEx 2Day',
  'DHL Express',
  'Local pickup',
] as const;
export const currencies = ['USD', 'CAD', 'EUR', 'GBP'] as const;

/** Gives numbers from 0, below the limit; the same run for the same seed. */
export type Chance = (limit: number) => number;

/** A linear congruential source of chance (Numerical Recipes), good enough to spread data. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
}

/** One of the items. */
export function pick<Item>(next: Chance, items: readonly [Item, ...Item[]]): Item {
  return items[next(items.length)] ?? items[0];
}

/** Orders as a cache would give them: each parsed from its own JSON text, so that no two share a string. */
export function generateOrders(count: number, seed: number): readonly JsonObject[] {
  const next = chance(42 + seed);
  return Array.from(
    { length: count },
    (_, number) => JSON.parse(JSON.stringify(order(next, number))) as JsonObject,
  );
}

function order(next: Chance, number: number): JsonObject {
  const createdAt = new Date(replayNow - next(30 * 86_400) * 1_000).toISOString();
  const lineItems = Array.from({ length: 1 + next(4) }, (_, index) => lineItem(next, index));
  return {
    orderId: number.toString(16).padStart(16, '0'),
    extOrderId: `#${String(10_000 + number)}`,
    status: 'new',
    routingStatus: 'pending',
    orderSource: pick(next, sources),
    integration: `integration-${String(next(40))}`,
    email: `person${String(next(5_000))}@${pick(next, ['example.com', 'mail.test', 'shop.test'])}`,
    tags: tags.filter(() => next(8) === 0),
    currency: pick(next, currencies),
    subTotalPrice: next(50_000) / 100,
    totalPrice: next(60_000) / 100,
    extOrderCreatedAt: createdAt,
    createdAt,
    updatedAt: createdAt,
    shippingMethod: pick(next, shippingMethods),
    shippingAddress: {
      firstName: 'Ada',
      lastName: `Person ${String(next(900))}`,
      company: next(5) === 0 ? 'Example Works' : null,
      address1: `${String(1 + next(400))} Main Street`,
      city: 'Springfield',
      stateOrProvince: 'OR',
      zipCodeOrPostalCode: String(10_000 + next(89_999)),
      country: pick(next, countries),
    },
    lineItems,
  };
}

function lineItem(next: Chance, index: number): JsonValue {
  return {
    uniqueId: String(index),
    sku: `SKU-${String(next(2_000))}`,
    name: 'Thing',
    quantity: 1 + next(6),
    itemPrice: next(9_000) / 100,
    requiresShipping: next(10) > 0,
  };
}
