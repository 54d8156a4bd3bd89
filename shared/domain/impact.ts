import { z } from 'zod';
import { dependentSchema } from './integration-view.ts';

/** What depends on one record, as the store knows it: shown before it is disabled or removed. */
export const impactSchema = z.strictObject({
  recordId: z.string(),
  name: z.string(),
  /** For an engine its connector's internal name, whose warning is shown; else null. */
  engine: z.string().nullable(),
  dependents: z.array(dependentSchema),
  /** How many dependents there are; `dependents` names at most 200. */
  dependentCount: z.number(),
  openExceptions: z.number(),
  /** Orders of this integration that are not finished yet. */
  ordersInFlight: z.number(),
  lastActivityAt: z.string().nullable(),
});
export type Impact = z.infer<typeof impactSchema>;
