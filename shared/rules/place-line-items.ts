import type { StockLookup } from './stock.ts';
import type { LocationObstacle } from './usable-location.ts';

/** One line item that ships; `index` counts from 0 in the order's list. */
export interface LineItem {
  readonly index: number;
  readonly sku: string;
  readonly quantity: number;
}

/** One location of a card; `obstacle` is null where it can be used. */
export interface CardLocation {
  readonly id: string;
  readonly obstacle: LocationObstacle | null;
}

/** Line items (by index, from 0) that go to one location. */
export interface RoutingAssignment {
  readonly locationId: string;
  readonly lineItems: readonly number[];
}

/**
 * Finds the place for line items: the first location that has everything, else, if splitting is allowed, for each line
 * item the first that still has enough of it. Null if that doesn't work out.
 */
export function placeLineItems(
  lineItems: readonly LineItem[],
  locations: readonly string[],
  stock: StockLookup,
  allowSplit: boolean,
): readonly RoutingAssignment[] | null {
  const whole = locations.find((locationId) => shortages(lineItems, locationId, stock).length === 0);
  if (whole !== undefined) return [{ locationId: whole, lineItems: lineItems.map(({ index }) => index) }];
  return allowSplit ? split(lineItems, [...new Set(locations)], stock) : null;
}

/** What line items together ask of one sku, and how much of it a location has; undefined where nothing is known of it. */
export interface SkuStock {
  readonly sku: string;
  readonly asked: number;
  readonly available: number | undefined;
}

/** The stock of a location in the skus of these line items, in order of their first appearance. */
export function stockOf(
  lineItems: readonly LineItem[],
  locationId: string,
  stock: StockLookup,
): readonly SkuStock[] {
  const asked = new Map<string, number>();
  for (const { sku, quantity } of lineItems) asked.set(sku, (asked.get(sku) ?? 0) + quantity);
  return [...asked].map(([sku, quantity]) => ({
    sku,
    asked: quantity,
    available: stock(sku, locationId),
  }));
}

/** The skus of which a location has less than all line items together ask for, in order of their first appearance. */
export function shortages(
  lineItems: readonly LineItem[],
  locationId: string,
  stock: StockLookup,
): readonly SkuStock[] {
  return stockOf(lineItems, locationId, stock).filter(({ asked, available }) => !((available ?? 0) >= asked));
}

function split(
  lineItems: readonly LineItem[],
  locations: readonly string[],
  stock: StockLookup,
): readonly RoutingAssignment[] | null {
  const places = locations.map((locationId) => ({
    locationId,
    left: new Map<string, number>(),
    lineItems: [] as number[],
  }));
  for (const { index, sku, quantity } of lineItems) {
    const left = (place: (typeof places)[number]) => place.left.get(sku) ?? stock(sku, place.locationId) ?? 0;
    const place = places.find((candidate) => left(candidate) >= quantity);
    if (place === undefined) return null;
    place.left.set(sku, left(place) - quantity);
    place.lineItems.push(index);
  }
  return places
    .filter((place) => place.lineItems.length > 0)
    .map(({ locationId, lineItems: indexes }) => ({ locationId, lineItems: indexes }));
}
