import { z } from 'zod';
import { jsonValueSchema } from '../domain/field.ts';
import { orderFacetsSchema, orderRelationsSchema } from '../domain/order-view.ts';
import { orderRowSchema, pageOf, pageRequestShape } from '../domain/page.ts';
import { query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const word = z.string().max(100);
const ofOrder = z.strictObject({ accountId: id, orderId: id });
const filter = {
  integrationId: id.optional(),
  status: word.optional(),
  routingStatus: word.optional(),
};

/** Cached orders: read only. */
export const orderChannels = {
  /**
   * A page of orders. `from` (inclusive) and `to` bound the time that the list is sorted by; with a text that very many orders have, a page may hold fewer rows than asked for, and `next` says
   * where to go on.
   */
  'orders.page': query(
    z.strictObject({
      ...pageRequestShape,
      ...filter,
      from: instant.optional(),
      to: instant.optional(),
      text: z.string().max(10_000).optional(),
    }),
    pageOf(orderRowSchema),
  ),
  /** What the list can be filtered by, with how many orders each value gives under the other filters. */
  'orders.facets': query(z.strictObject({ accountId: id, ...filter }), orderFacetsSchema),
  /** A whole cached order; fails with `record.notFound`. */
  'orders.get': query(
    ofOrder,
    z.strictObject({ row: orderRowSchema, record: z.record(z.string(), jsonValueSchema) }),
  ),
  /** Exceptions, events and runs that name the order; fails with `record.notFound`. */
  'orders.relations': query(ofOrder, orderRelationsSchema),
  /** Cached orders by number or id, or beginnings of words in them; newest first; without a text the newest. */
  'orders.find': query(
    z.strictObject({ accountId: id, text: z.string().max(1_000), limit: z.number().int().min(1).max(100) }),
    z.array(orderRowSchema),
  ),
} as const satisfies Record<string, Channel>;
