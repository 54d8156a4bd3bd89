import { z } from 'zod';
import { pageSorts } from './page-sorts.ts';

/**
 * What a page of a long list is asked for: paging is by key, so a page deep in a list costs what the first costs.
 * `after` is the `next` of the page before; absent for the first.
 */
export const pageRequestShape = {
  accountId: z.string(),
  limit: z.number().int().min(1).max(500),
  after: z.string().max(300).optional(),
  sort: z.enum(pageSorts),
};

/** A page: rows, the key for the next one (null at the end), and how many rows the whole filter matches; with `atLeast` there are so many or more. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    rows: z.array(row),
    next: z.string().nullable(),
    total: z.number(),
    atLeast: z.boolean().optional(),
  });
}

export const exceptionRowSchema = z.strictObject({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  category: z.string(),
  status: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  reference: z.string(),
  integrationId: z.string(),
  message: z.string(),
});
export type ExceptionRow = z.infer<typeof exceptionRowSchema>;

export const activityEventRowSchema = z.strictObject({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  integrationId: z.string(),
  movedEntity: z.string(),
  operation: z.string(),
  direction: z.string(),
  status: z.string(),
  reference: z.string(),
  message: z.string(),
});
export type ActivityEventRow = z.infer<typeof activityEventRowSchema>;

export const orderRowSchema = z.strictObject({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  extOrderId: z.string(),
  status: z.string(),
  routingStatus: z.string(),
  orderSource: z.string(),
  integrationId: z.string(),
  customer: z.string(),
  currency: z.string(),
  totalPrice: z.number().nullable(),
  holdUntil: z.string().nullable(),
});
export type OrderRow = z.infer<typeof orderRowSchema>;
