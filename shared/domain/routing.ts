import { z } from 'zod';
import { jsonValueSchema } from './field.ts';
import type { RecordBase } from './record.ts';

/** One card of the Order Routing Engine; `filter` is kept exactly as it came. */
export const orderRoutingDetailsSchema = z.strictObject({
  name: z.string(),
  enabled: z.boolean(),
  position: z.number(),
  filter: jsonValueSchema.optional(),
  /** Ids of locations, by preference: the first with enough stock wins. */
  locations: z.array(z.string()),
  /** Absent: the engine's own setting decides. */
  allowSplit: z.boolean().optional(),
});
export type OrderRouting = RecordBase & z.infer<typeof orderRoutingDetailsSchema>;
