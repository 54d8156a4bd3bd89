import type { JsonObject } from '../json.ts';
import { lineItemsToShip } from './line-items-to-ship.ts';
import { shortages, stockOf, type LineItem, type SkuStock } from './place-line-items.ts';
import {
  runRouting,
  type CardDecision,
  type PreparedCard,
  type PreparedRouting,
  type RoutingOutcome,
} from './run-routing.ts';
import type { StockLookup } from './stock.ts';
import { traceFilter, type FilterTrace } from './trace-filter.ts';
import type { LocationObstacle } from './usable-location.ts';

/** One card that routing looked at. */
export interface CardTrace {
  readonly cardId: string;
  readonly decision: CardDecision;
  /** Null for a disabled card. */
  readonly filter: FilterTrace | null;
}

/** One location of the card that decided, and why it doesn't take the whole order. */
export interface LocationTrace {
  readonly locationId: string;
  readonly obstacle: LocationObstacle | null;
  /** Skus of which it has too little for the whole order; empty for a location that can't be used. */
  readonly short: readonly SkuStock[];
  /** What it has of each sku that the order asks for, whether it can be used or not. */
  readonly stock: readonly SkuStock[];
}

/** Routing of one order, and how it came about. */
export interface TracedRouting {
  readonly outcome: RoutingOutcome;
  readonly cards: readonly CardTrace[];
  /** All locations of the card that decided, in its order. */
  readonly locations: readonly LocationTrace[];
}

/** Routes one order as `runRouting` does, and tells how it came about. For one order, not for a replay. */
export function traceRouting(
  prepared: PreparedRouting,
  order: JsonObject,
  stock: StockLookup,
  now: number,
): TracedRouting {
  const cards: CardTrace[] = [];
  let decided: PreparedCard | undefined;
  const outcome = runRouting(prepared, order, stock, now, (card, decision) => {
    const filter = decision === 'disabled' ? null : traceFilter(card.filter, order, now);
    cards.push({ cardId: card.id, decision, filter });
    if (decision === 'matched') decided = card;
  });
  const placed = outcome.verdict === 'routed' || outcome.verdict === 'pendingInventory';
  const locations = placed ? traceLocations(decided, lineItemsToShip(order) ?? [], stock) : [];
  return { outcome, cards, locations };
}

function traceLocations(
  card: PreparedCard | undefined,
  lineItems: readonly LineItem[],
  stock: StockLookup,
): readonly LocationTrace[] {
  return (card?.locations ?? []).map(({ id, obstacle }) => ({
    locationId: id,
    obstacle,
    short: obstacle === null ? shortages(lineItems, id, stock) : [],
    stock: stockOf(lineItems, id, stock),
  }));
}
