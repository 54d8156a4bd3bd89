import { z } from 'zod';
import { integrationStatusSchema } from './integration.ts';
import { fieldValueSchema, jsonValueSchema } from './field.ts';
import { locationDetailsSchema } from './location.ts';
import { orderRoutingDetailsSchema } from './routing.ts';
import { automationRuleDetailsSchema } from './rule.ts';

const recordBaseShape = {
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().optional(),
  extra: z.record(z.string(), jsonValueSchema),
};

/** The last run of a rule that the account reported. */
export const lastRunSchema = z.strictObject({
  at: z.string(),
  outcome: z.string(),
  reference: z.string(),
  message: z.string(),
});

export const ruleViewSchema = automationRuleDetailsSchema.extend({
  ...recordBaseShape,
  lastRun: lastRunSchema.nullable(),
});
export type RuleView = z.infer<typeof ruleViewSchema>;

/** One of the built-in engines as an integration of the account. */
export const engineViewSchema = z.strictObject({
  /** Its connector's internal name: `orderHoldEngine`. */
  engine: z.string(),
  /** The integration's id; null where the engine was removed. */
  integrationId: z.string().nullable(),
  /** The connector's id, for adding it again; null where the catalogue does not have it. */
  connectorId: z.string().nullable(),
  name: z.string(),
  status: integrationStatusSchema,
  errorText: z.string().nullable(),
  settings: z.array(fieldValueSchema),
});
export type EngineView = z.infer<typeof engineViewSchema>;

/** Everything that the pages of automations show of the account's configuration, as it is stored: from one read. */
export const automationViewSchema = z.strictObject({
  rules: z.array(ruleViewSchema),
  routings: z.array(orderRoutingDetailsSchema.extend(recordBaseShape)),
  locations: z.array(locationDetailsSchema.extend(recordBaseShape)),
  /** What rules and cards can name; engines are not among them. */
  integrations: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      connectorName: z.string(),
      status: integrationStatusSchema,
    }),
  ),
  /** All five, in the order: exception, inventory, order routing, order hold, automation. */
  engines: z.array(engineViewSchema),
});
export type AutomationView = z.infer<typeof automationViewSchema>;

/** How often rules decide, by playing the cached records through: nothing that the account reported. */
export const ruleHitsSchema = z.strictObject({
  computedAt: z.string(),
  /** Per rule or card; those that are missing have none. */
  hits: z.array(z.strictObject({ id: z.string(), days7: z.number(), days30: z.number() })),
  /** Records of the window whose outcome can't be told. */
  unknown: z.number(),
  records: z.number(),
});
export type RuleHits = z.infer<typeof ruleHitsSchema>;

/** Stock by location: how many products are available there, and how many pieces of all of them together. Locations without any are missing. */
export const locationStockSchema = z.strictObject({
  /** When stock was last pulled completely, ISO-8601 UTC; null: never. */
  at: z.string().nullable(),
  locations: z.array(z.strictObject({ id: z.string(), products: z.number(), units: z.number() })),
});
export type LocationStock = z.infer<typeof locationStockSchema>;
