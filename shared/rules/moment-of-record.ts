import type { Trigger } from '../domain/rule.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { readMoment } from './moment.ts';

/** A record as it was when its moment came, and that moment (milliseconds). */
export interface MomentOfRecord {
  readonly record: JsonObject;
  readonly now: number;
}

/**
 * Puts a record back to the moment at which a trigger would have taken it, for *replay* and *try*: a new order is `new`
 * and not held, at its `createdAt`; what was updated, at its `updatedAt`; what is scheduled, at the time of the run. Undefined if that
 * moment can't be read: the outcome is then unknown.
 */
export function momentOfRecord(
  trigger: Trigger,
  record: JsonObject,
  runAt: number,
): MomentOfRecord | undefined {
  switch (trigger) {
    case 'orders.new':
      return momentOfNewOrder(record);
    case 'exceptions.scheduled':
      return { record, now: runAt };
    case 'orders.updated':
    case 'shipments.updated':
    case 'fulfillments.created':
    case 'exceptions.modified':
    case 'products.updated':
      return at(record, record.updatedAt);
  }
}

/** The same for the Order Hold Engine, which sees what `orders.new` sees. */
export function momentOfNewOrder(order: JsonObject): MomentOfRecord | undefined {
  const record: JsonObject = { ...order, status: 'new' };
  delete record.holdUntil;
  return at(record, order.createdAt);
}

/** The same for routing: an order that has just become ready; stock and time are those of the run. */
export function momentOfRouting(order: JsonObject): JsonObject {
  return { ...order, status: 'readyForFulfillment' };
}

function at(record: JsonObject, moment: JsonValue | undefined): MomentOfRecord | undefined {
  const now = typeof moment === 'string' ? readMoment(moment) : NaN;
  return Number.isNaN(now) ? undefined : { record, now };
}
