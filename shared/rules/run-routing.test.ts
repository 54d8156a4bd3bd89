import { describe, expect, it } from 'vitest';
import type { Location } from '../domain/location.ts';
import type { OrderRouting } from '../domain/routing.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { makeCard, makeLocation, where } from './rule.testing.ts';
import { prepareRouting, runRouting, type RoutingEngineSettings } from './run-routing.ts';
import { stockLookup } from './stock.ts';
import { traceRouting } from './trace-routing.ts';

const on: RoutingEngineSettings = { integrationEnabled: true, enabled: true, allowSplit: false };
const locations = ['east', 'west', 'north'].map((id) => makeLocation({ id }));
const card = makeCard({ locations: ['east', 'west', 'north'] });
const stock = stockLookup([
  { sku: 'A', locationId: 'east', available: 5 },
  { sku: 'A', locationId: 'east', available: 500 },
  { sku: 'B', locationId: 'west', available: 5 },
  { sku: 'A', locationId: 'north', available: 3 },
  { sku: 'B', locationId: 'north', available: 3 },
  { sku: 'C', locationId: 'north', available: null },
]);
const item = (sku: JsonValue, quantity: JsonValue, more: JsonObject = {}): JsonObject => ({
  sku,
  quantity,
  ...more,
});
const orderOf = (...lineItems: JsonValue[]): JsonObject => ({ status: 'readyForFulfillment', lineItems });

interface Setting {
  readonly cards?: readonly OrderRouting[];
  readonly places?: readonly Location[];
  readonly settings?: RoutingEngineSettings;
}

function route(order: JsonObject, { cards = [card], places = locations, settings = on }: Setting = {}) {
  const prepared = prepareRouting(cards, places, settings);
  const outcome = runRouting(prepared, order, stock, 0);
  expect(traceRouting(prepared, order, stock, 0).outcome).toEqual(outcome);
  return outcome;
}

describe('which orders are routed', () => {
  it('those that are ready, while the engine is on', () => {
    const order = orderOf(item('A', 1));
    expect(route(order).verdict).toBe('routed');
    expect(route({ ...order, status: ' READYFORFULFILLMENT ' }).verdict).toBe('routed');
    expect(route({ ...order, status: 'onHold' }).verdict).toBe('notConsidered');
    expect(route(order, { settings: { ...on, integrationEnabled: false } }).verdict).toBe('notConsidered');
    expect(route(order, { settings: { ...on, enabled: false } }).verdict).toBe('notConsidered');
    expect(route(order, { settings: { ...on, enabled: undefined } })).toMatchObject({ verdict: 'unknown' });
  });

  it('not those with nothing to ship, which is seen before the cards', () => {
    const doubtful = makeCard({ filter: where('status', 'gt', 1) });
    const digital = item('A', 1, { requiresShipping: false });
    for (const order of [orderOf(), orderOf(digital), { status: 'readyForFulfillment' }]) {
      expect(route(order, { cards: [doubtful] })).toMatchObject({
        verdict: 'nothingToShip',
        record: order,
        cardId: null,
      });
    }
    expect(route({ status: 'readyForFulfillment', lineItems: 'A' })).toMatchObject({ reason: 'lineItems' });
    expect(route(orderOf(digital, item('A', 1))).assignments).toEqual([
      { locationId: 'east', lineItems: [1] },
    ]);
  });
});

describe('the card', () => {
  const order = orderOf(item('A', 1));

  it('is the first that matches by position and id; a disabled one is passed over', () => {
    const cards = [
      makeCard({ id: 'c', position: 1, locations: ['east'] }),
      makeCard({ id: 'b', position: 1, locations: ['nowhere'] }),
      makeCard({ id: 'a', position: 0, enabled: false }),
      makeCard({ id: 'z', position: 0, filter: where('status', 'equals', 'x') }),
    ];
    expect(route(order, { cards })).toMatchObject({ verdict: 'pendingInventory', cardId: 'b' });
    const { cards: looked } = traceRouting(prepareRouting(cards, locations, on), order, stock, 0);
    expect(looked.map(({ cardId, decision }) => `${cardId} ${decision}`)).toEqual([
      'a disabled',
      'z noMatch',
      'b matched',
    ]);
  });

  it('makes it unknown with an unknown filter, and failed where none matches', () => {
    const unknown = makeCard({ filter: where('status', 'gt', 1) });
    expect(route(order, { cards: [unknown, { ...card, position: 1 }] })).toMatchObject({
      verdict: 'unknown',
      reason: 'filter',
      cardId: 'card',
    });
    const failed = route(order, { cards: [makeCard({ filter: where('nothing', 'isNotEmpty') })] });
    expect(failed).toMatchObject({ verdict: 'failed', cardId: null });
    expect(failed.record.routingStatus).toBe('failed');
    expect(failed.effects).toEqual([{ type: 'raiseException', category: 'routingFailed' }]);
  });

  it.each<JsonValue>([
    item('', 1),
    item(null, 1),
    item('A', 0),
    item('A', 1.5),
    item('A', '1'),
    item('A', null),
    'A',
    null,
  ])('makes it unknown with the line item %j, once it has matched', (lineItem) => {
    expect(route(orderOf(lineItem))).toMatchObject({
      verdict: 'unknown',
      reason: 'lineItems',
      cardId: 'card',
    });
    expect(route(orderOf(lineItem), { cards: [] }).verdict).toBe('failed');
  });
});

describe('the place', () => {
  it('is the first location that has everything, with the quantities of a sku together', () => {
    expect(route(orderOf(item('A', 3), item('A', 2))).assignments).toEqual([
      { locationId: 'east', lineItems: [0, 1] },
    ]);
    expect(route(orderOf(item('A', 3), item('A', 3))).verdict).toBe('pendingInventory');
    const both = route(orderOf(item('A', 1), item('B', 1)));
    expect(both.assignments).toEqual([{ locationId: 'north', lineItems: [0, 1] }]);
    expect(both.record.routingStatus).toBe('ready');
    for (const sku of ['a', 'A ', 'C', 'unknown']) {
      const outcome = route(orderOf(item(sku, 1)));
      expect(outcome.verdict).toBe('pendingInventory');
      expect(outcome.record.routingStatus).toBe('pendingInventory');
      expect(outcome.effects).toEqual([]);
    }
  });

  it('is only one that exists, is active and is not paused', () => {
    const first = (place: Location) =>
      route(orderOf(item('A', 1)), { places: [place, ...locations.slice(1)] }).assignments[0]?.locationId;
    expect(first(makeLocation({ id: 'east', excludeFromTotals: true }))).toBe('east');
    for (const status of ['active', 'Connected', ' enabled '])
      expect(first(makeLocation({ id: 'east', status }))).toBe('east');
    for (const status of ['disabled', 'error', ''])
      expect(first(makeLocation({ id: 'east', status }))).toBe('north');
    expect(first(makeLocation({ id: 'east', paused: true }))).toBe('north');
    expect(first(makeLocation({ id: 'elsewhere' }))).toBe('north');
  });

  it('is split by whole line items where that is allowed, with what is left', () => {
    const order = orderOf(item('A', 4), item('B', 4), item('A', 2), item('B', 1));
    const split = (cardSplit: boolean | undefined, engineSplit: boolean | undefined) =>
      route(order, {
        cards: [cardSplit === undefined ? card : { ...card, allowSplit: cardSplit }],
        settings: { ...on, allowSplit: engineSplit },
      });
    const assignments = [
      { locationId: 'east', lineItems: [0] },
      { locationId: 'west', lineItems: [1, 3] },
      { locationId: 'north', lineItems: [2] },
    ];
    expect(split(true, false)).toMatchObject({ verdict: 'routed', assignments });
    expect(split(undefined, true)).toMatchObject({ verdict: 'routed', assignments });
    for (const [own, engine] of [
      [false, true],
      [undefined, false],
      [undefined, undefined],
    ] as const) {
      expect(split(own, engine).verdict).toBe('pendingInventory');
    }
    const settings = { ...on, allowSplit: true };
    expect(route(orderOf(item('A', 6), item('B', 1)), { settings }).verdict).toBe('pendingInventory');
  });

  it('is explained: each location of the card, and what it lacks', () => {
    const places = [makeLocation({ id: 'east' }), makeLocation({ id: 'west', paused: true })];
    const traced = traceRouting(
      prepareRouting([card], places, on),
      orderOf(item('A', 3), item('A', 4)),
      stock,
      0,
    );
    const lacking = { sku: 'A', asked: 7, available: 5 };
    expect(traced.locations).toEqual([
      { locationId: 'east', obstacle: null, short: [lacking], stock: [lacking] },
      { locationId: 'west', obstacle: 'paused', short: [], stock: [expect.objectContaining({ asked: 7 })] },
      { locationId: 'north', obstacle: 'removed', short: [], stock: [expect.objectContaining({ asked: 7 })] },
    ]);
  });
});
