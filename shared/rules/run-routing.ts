import type { Location } from '../domain/location.ts';
import type { OrderRouting } from '../domain/routing.ts';
import type { JsonObject } from '../json.ts';
import { Draft } from './actions/draft.ts';
import { compileNode, type Check } from './compile-filter.ts';
import { readFilter, type FilterNode } from './filter-tree.ts';
import { indexesToShip, lineItemsToShip } from './line-items-to-ship.ts';
import type { Effect, FieldChange, UnknownReason } from './outcome.ts';
import { placeLineItems, type CardLocation, type RoutingAssignment } from './place-line-items.ts';
import { Sheet } from './sheet.ts';
import type { StockLookup } from './stock.ts';
import { compareIds, readWord } from './text.ts';
import { usableLocation } from './usable-location.ts';

/** Whether and how the Order Routing Engine works. */
export interface RoutingEngineSettings {
  /** Whether the engine, as an integration, is enabled. */
  readonly integrationEnabled: boolean;
  /** Its own setting `enabled`; undefined where the account doesn't say, and then nothing can be told. */
  readonly enabled: boolean | undefined;
  /** Its own setting `allowSplit`, off where the account doesn't say; a card's own goes before. */
  readonly allowSplit: boolean | undefined;
}

/** One card, compiled. */
export interface PreparedCard {
  readonly id: string;
  readonly card: OrderRouting;
  readonly filter: FilterNode;
  readonly check: Check;
  /** The card's locations in its order, each with what keeps it from being used. */
  readonly locations: readonly CardLocation[];
  readonly allowSplit: boolean;
}

/** Cards in order, compiled once. Don't use one from two runs that are going on at the same time. */
export interface PreparedRouting {
  readonly settings: RoutingEngineSettings;
  readonly cards: readonly PreparedCard[];
  readonly sheet: Sheet;
}

export type RoutingVerdict =
  'routed' | 'pendingInventory' | 'failed' | 'notConsidered' | 'nothingToShip' | 'unknown';

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

/** What routing decided about one card that it looked at. */
export type CardDecision = 'disabled' | 'noMatch' | 'matched' | 'unknownFilter';

/** Is told of each card that routing looks at, in order. */
export type CardObserver = (card: PreparedCard, decision: CardDecision) => void;

/** Takes all cards and locations; gives them ready to route any number of orders. */
export function prepareRouting(
  cards: readonly OrderRouting[],
  locations: readonly Location[],
  settings: RoutingEngineSettings,
): PreparedRouting {
  const sheet = new Sheet();
  const byId = new Map(locations.map((location) => [location.id, location]));
  const prepare = (card: OrderRouting): PreparedCard => {
    const filter = readFilter(card.filter);
    return {
      id: card.id,
      card,
      filter,
      check: compileNode(filter, sheet),
      locations: card.locations.map((id) => ({ id, obstacle: usableLocation(byId.get(id)) })),
      allowSplit: card.allowSplit ?? settings.allowSplit ?? false,
    };
  };
  const ordered = cards
    .filter((card) => card.deletedAt === undefined)
    .sort((left, right) => left.position - right.position || compareIds(left.id, right.id));
  return { settings, cards: ordered.map(prepare), sheet };
}

/**
 * Routes one order by the first card that matches; `now` in milliseconds. The order is not changed; the outcome holds a
 * copy. `observer` is for traces.
 */
export function runRouting(
  prepared: PreparedRouting,
  order: JsonObject,
  stock: StockLookup,
  now: number,
  observer?: CardObserver,
): RoutingOutcome {
  const { settings } = prepared;
  if (!settings.integrationEnabled || settings.enabled === false) return ended('notConsidered', order);
  if (readWord(order.status) !== 'readyforfulfillment') return ended('notConsidered', order);
  if (settings.enabled === undefined) return ended('unknown', order, null, 'engineState');
  const shipped = indexesToShip(order);
  if (shipped === undefined) return ended('unknown', order, null, 'lineItems');
  if (shipped.length === 0) return ended('nothingToShip', order);
  const card = findCard(prepared, order, now, observer);
  if (card === null)
    return settled('failed', order, null, [], [{ type: 'raiseException', category: 'routingFailed' }]);
  if (card.decision === 'unknownFilter') return ended('unknown', order, card.card.id, 'filter');
  const lineItems = lineItemsToShip(order);
  if (lineItems === undefined) return ended('unknown', order, card.card.id, 'lineItems');
  const usable = card.card.locations.filter(({ obstacle }) => obstacle === null).map(({ id }) => id);
  const assignments = placeLineItems(lineItems, usable, stock, card.card.allowSplit);
  if (assignments === null) return settled('pendingInventory', order, card.card.id, [], []);
  return settled('routed', order, card.card.id, assignments, []);
}

function findCard(
  { cards, sheet }: PreparedRouting,
  order: JsonObject,
  now: number,
  observer: CardObserver | undefined,
): { readonly card: PreparedCard; readonly decision: 'matched' | 'unknownFilter' } | null {
  sheet.open(order, now);
  for (const card of cards) {
    const decision = decide(card);
    observer?.(card, decision);
    if (decision === 'matched' || decision === 'unknownFilter') return { card, decision };
  }
  return null;
}

function decide({ card, check }: PreparedCard): CardDecision {
  if (!card.enabled) return 'disabled';
  const verdict = check();
  if (verdict === 'unknown') return 'unknownFilter';
  return verdict ? 'matched' : 'noMatch';
}

function ended(
  verdict: 'notConsidered' | 'nothingToShip' | 'unknown',
  record: JsonObject,
  cardId: string | null = null,
  reason: UnknownReason | null = null,
): RoutingOutcome {
  return { verdict, cardId, reason, assignments: [], record, effects: [], changes: [] };
}

const routingStatuses = { routed: 'ready', pendingInventory: 'pendingInventory', failed: 'failed' } as const;

function settled(
  verdict: keyof typeof routingStatuses,
  order: JsonObject,
  cardId: string | null,
  assignments: readonly RoutingAssignment[],
  effects: readonly Effect[],
): RoutingOutcome {
  const draft = new Draft(order);
  draft.set('routingStatus', routingStatuses[verdict]);
  return {
    verdict,
    cardId,
    reason: null,
    assignments,
    record: draft.record,
    effects,
    changes: draft.changes,
  };
}
