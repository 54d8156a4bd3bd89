import { z } from 'zod';
import { activityEventRowSchema, exceptionRowSchema } from './page.ts';

const facet = z.array(z.strictObject({ value: z.string(), total: z.number() }));

/** Values of each filter of the list of orders, most frequent first, with how many orders they give under the other filters. */
export const orderFacetsSchema = z.strictObject({
  statuses: facet,
  routingStatuses: facet,
  /** Ids of integrations. */
  integrations: facet,
});
export type OrderFacets = z.infer<typeof orderFacetsSchema>;

/** One run of a rule, as an order's page shows it. Texts are foreign. */
export const automationRunRowSchema = z.strictObject({
  id: z.string(),
  createdAt: z.string(),
  ruleId: z.string(),
  trigger: z.string(),
  outcome: z.string(),
  message: z.string(),
});
export type AutomationRunRow = z.infer<typeof automationRunRowSchema>;

const related = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ rows: z.array(row), total: z.number() });

/**
 * What names an order by its id or, where no other cached order has it, by its number; newest first, each at most `mostRelated`. `byNumber`: whether the number was looked for.
 */
export const orderRelationsSchema = z.strictObject({
  exceptions: related(exceptionRowSchema),
  events: related(activityEventRowSchema),
  runs: related(automationRunRowSchema),
  byNumber: z.boolean(),
});
export type OrderRelations = z.infer<typeof orderRelationsSchema>;

/** Rows of each kind that an order's page shows. */
export const mostRelated = 200;
