import { isJsonObject, type JsonObject } from '../json.ts';
import type { LineItem } from './place-line-items.ts';
import { isBlank } from './text.ts';

/**
 * The line items that ship, by index from 0: all but those that say that they don't. Undefined if what should be their
 * list is none; an order without any has nothing to ship.
 */
export function indexesToShip({ lineItems }: JsonObject): readonly number[] | undefined {
  if (lineItems === undefined || lineItems === null) return [];
  if (!Array.isArray(lineItems)) return undefined;
  return [...lineItems.keys()].filter((index) => {
    const lineItem = lineItems[index];
    return !isJsonObject(lineItem) || lineItem.requiresShipping !== false;
  });
}

/** Sku and quantity of the line items that ship; undefined if one has no sku, or a quantity that isn't a whole number above 0. */
export function lineItemsToShip(order: JsonObject): readonly LineItem[] | undefined {
  const { lineItems } = order;
  if (!Array.isArray(lineItems)) return undefined;
  const result: LineItem[] = [];
  for (const index of indexesToShip(order) ?? []) {
    const lineItem = lineItems[index];
    if (!isJsonObject(lineItem)) return undefined;
    const { sku, quantity } = lineItem;
    if (typeof sku !== 'string' || isBlank(sku)) return undefined;
    if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity <= 0) return undefined;
    result.push({ index, sku, quantity });
  }
  return result;
}
