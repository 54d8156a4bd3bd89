import type { Location } from '../domain/location.ts';
import type { OrderRouting } from '../domain/routing.ts';
import type { JsonObject } from '../json.ts';
import type { Effect, FieldChange, UnknownReason } from './outcome.ts';

/** Whether and how the Order Routing Engine works. */
export interface RoutingEngineSettings {
  /** Whether the engine, as an integration, is enabled. */
  readonly integrationEnabled: boolean;
  /** Its own setting `enabled`; undefined where the account doesn't say. */
  readonly enabled: boolean | undefined;
  /** Its own setting `allowSplit`; a card's own goes before. */
  readonly allowSplit: boolean | undefined;
}

/** Cards in order with compiled filters, and the locations by id. */
export interface PreparedRouting {
  readonly settings: RoutingEngineSettings;
  readonly cards: readonly OrderRouting[];
  readonly locations: readonly Location[];
}

/** How much of a sku is available at a location; undefined where nothing is known, which counts as none. */
export type StockLookup = (sku: string, locationId: string) => number | undefined;

/** Line items (by index, from 0) that go to one location. */
export interface RoutingAssignment {
  readonly locationId: string;
  readonly lineItems: readonly number[];
}

export type RoutingVerdict =
  | 'routed'
  | 'pendingInventory'
  | 'failed'
  | 'notConsidered'
  | 'nothingToShip'
  | 'unknown';

/** The outcome of routing one order. */
export interface RoutingOutcome {
  readonly verdict: RoutingVerdict;
  /** The card that decided, or at which it became unknown; null where there is none. */
  readonly cardId: string | null;
  readonly reason: UnknownReason | null;
  /** Where what goes, in the card's order of locations; empty unless routed. */
  readonly assignments: readonly RoutingAssignment[];
  /** The order after: `routingStatus` is `ready`, `pendingInventory` or `failed`; untouched in the other cases. */
  readonly record: JsonObject;
  readonly effects: readonly Effect[];
  readonly changes: readonly FieldChange[];
}

/** Takes all cards and locations; gives them ready to route any number of orders. */
export function prepareRouting(
  cards: readonly OrderRouting[],
  locations: readonly Location[],
  settings: RoutingEngineSettings,
): PreparedRouting {
  return { settings, cards, locations };
}

/** Routes one order by the first card that matches; `now` in milliseconds. The order is not changed; the outcome holds a copy. */
export function runRouting(
  _prepared: PreparedRouting,
  order: JsonObject,
  _stock: StockLookup,
  _now: number,
): RoutingOutcome {
  return {
    verdict: 'unknown',
    cardId: null,
    reason: 'filter',
    assignments: [],
    record: order,
    effects: [],
    changes: [],
  };
}
