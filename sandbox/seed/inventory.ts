import type { WireLocation } from '../wire.ts';
import type { Product } from './products.ts';
import { hour, type World } from './world.ts';

/** Stock by sku and location: what can still be promised. */
export type Stock = Map<string, number>;

/** The key of a stock row. */
export function stockKey(sku: string, locationId: string): string {
  return `${sku}\u001F${locationId}`;
}

/** Adds stock rows: about half of all goods at each location, some of them sold out. Gives what is available. */
export function seedInventory(
  world: World,
  products: readonly Product[],
  locations: readonly WireLocation[],
): Stock {
  const random = world.random('inventory');
  const stock: Stock = new Map();
  for (const location of locations) {
    const isMain = ['Reno Main', 'Columbus', 'Rotterdam'].includes(location.name);
    for (const { sku, shipped } of products) {
      if (!shipped || !random.chance(isMain ? 0.9 : 0.35)) continue;
      const onHand = random.chance(0.06) ? random.integer(0, 2) : random.integer(5, isMain ? 900 : 160);
      const committed = Math.min(onHand, random.integer(0, 12));
      const available = onHand - committed;
      stock.set(stockKey(sku, location.locationId), available);
      world.insert('inventory', {
        sku,
        locationId: location.locationId,
        onHand,
        committed,
        available,
        ...world.stamps(random.integer(400, 9_000) * hour, random.integer(0, 200) * hour),
      });
    }
  }
  return stock;
}
