import { z } from 'zod';
import { jsonValueSchema } from './field.ts';
import type { RecordBase } from './record.ts';

export { triggers, type Trigger } from './triggers.ts';

/**
 * A rule as the account holds it. `filter` and `actions` are kept exactly as they came, members that nobody here knows
 * included, because they go back untouched; `shared/rules` reads them. `trigger` is text for the same reason.
 */
export const automationRuleDetailsSchema = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  enabled: z.boolean(),
  trigger: z.string(),
  /** Order of execution within the trigger, from 0; equal positions run by id. */
  position: z.number(),
  isDefault: z.boolean(),
  runOnce: z.boolean(),
  /** Source selector: ids of integrations; empty means all. */
  integrations: z.array(z.string()),
  filter: jsonValueSchema.optional(),
  actions: z.array(jsonValueSchema),
});
export type AutomationRule = RecordBase & z.infer<typeof automationRuleDetailsSchema>;
