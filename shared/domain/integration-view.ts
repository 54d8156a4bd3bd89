import { z } from 'zod';
import { connectorDetailsSchema } from './connector.ts';
import { jsonValueSchema } from './field.ts';
import { integrationDetailsSchema } from './integration.ts';
import { integrationRowSchema } from './integration-row.ts';

const recordBaseShape = {
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().optional(),
  extra: z.record(z.string(), jsonValueSchema),
};

/** What names an integration: a rule or card that lists it, a hold row, a location of its warehouse. */
export const dependentSchema = z.strictObject({
  kind: z.enum(['automationRule', 'orderRouting', 'holdRow', 'location']),
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
});
export type Dependent = z.infer<typeof dependentSchema>;

/** Everything the page of one integration shows, from one read of the store. */
export const integrationViewSchema = z.strictObject({
  row: integrationRowSchema,
  integration: integrationDetailsSchema.extend(recordBaseShape),
  /** Null where the catalogue does not have the connector any more. */
  connector: connectorDetailsSchema.extend(recordBaseShape).nullable(),
  dependents: z.array(dependentSchema),
});
export type IntegrationView = z.infer<typeof integrationViewSchema>;
