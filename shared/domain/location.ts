import { z } from 'zod';
import type { RecordBase } from './record.ts';

/** A place that holds stock. `integrationId` is its warehouse's integration, where it has one. */
export const locationDetailsSchema = z.strictObject({
  name: z.string(),
  status: z.string().optional(),
  integrationId: z.string().optional(),
  country: z.string().optional(),
  excludeFromTotals: z.boolean(),
  preserveBundles: z.boolean(),
  paused: z.boolean(),
});
export type Location = RecordBase & z.infer<typeof locationDetailsSchema>;
