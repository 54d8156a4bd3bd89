import { z } from 'zod';
import { activityEventRowSchema, exceptionRowSchema, orderRowSchema } from './page.ts';

const word = z.string().max(200);
/** Whole hours since 1970, UTC. */
const hour = z.number().int().min(0).max(10_000_000);

/** What of the activity is asked for; what is absent lets everything through. Periods are whole hours: `toHour` is the first one after it. */
export const activityFilterShape = {
  integrationId: word.optional(),
  entity: word.optional(),
  operation: word.optional(),
  direction: word.optional(),
  status: word.optional(),
  fromHour: hour.optional(),
  toHour: hour.optional(),
};
export type ActivityFilter = z.infer<z.ZodObject<typeof activityFilterShape>>;

/** How much moved, or failed to, in one hour. */
export const hourTotalSchema = z.strictObject({
  hour: z.number(),
  direction: z.string(),
  status: z.string(),
  total: z.number(),
});
export type HourTotal = z.infer<typeof hourTotalSchema>;

/** Events of one kind in the period, whatever else is filtered by. */
export const kindTotalSchema = z.strictObject({
  entity: z.string(),
  operation: z.string(),
  direction: z.string(),
  status: z.string(),
  total: z.number(),
});
export type KindTotal = z.infer<typeof kindTotalSchema>;

/** What charts and filters show: totals per hour of what is asked for, and of which kinds there are in the period. */
export const activityFiguresSchema = z.strictObject({
  hours: z.array(hourTotalSchema),
  kinds: z.array(kindTotalSchema),
});
export type ActivityFigures = z.infer<typeof activityFiguresSchema>;

/**
 * A page of events, newest first. `total` is null where a text is searched for: then pages are found by looking through the newest, and an empty page with
 * a `next` says that there is more to look through.
 */
export const activityPageSchema = z.strictObject({
  rows: z.array(activityEventRowSchema),
  next: z.string().nullable(),
  total: z.number().nullable(),
});
export type ActivityPage = z.infer<typeof activityPageSchema>;

/** One event with all that is known of it, and the exceptions of the same record. */
export const activityEventViewSchema = z.strictObject({
  row: activityEventRowSchema,
  itemId: z.string(),
  /** The whole record, as JSON text. */
  record: z.string(),
  /** The order that it names, by its id or its number; null where none is cached. */
  order: orderRowSchema.nullable(),
  exceptions: z.array(exceptionRowSchema),
});
export type ActivityEventView = z.infer<typeof activityEventViewSchema>;

/** What the health of an integration is told from. */
export const integrationPulseSchema = z.strictObject({
  hours: z.array(hourTotalSchema),
  lastSuccessAt: z.string().nullable(),
  lastFailureAt: z.string().nullable(),
});
export type IntegrationPulse = z.infer<typeof integrationPulseSchema>;
