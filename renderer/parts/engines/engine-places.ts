import type { RouteRecordName } from 'vue-router';

/** The engines that have a page of their own, by their connector's internal name, with the name of that place. */
export const enginePlaces = {
  exceptionEngine: 'exceptions-engine',
  inventoryEngine: 'inventory-engine',
  orderRoutingEngine: 'routing',
  orderHoldEngine: 'holds',
} as const satisfies Readonly<Record<string, RouteRecordName>>;

/** An engine with a page of its own. */
export type PlacedEngine = keyof typeof enginePlaces;
