import { z } from 'zod';
import { integrationRowSchema } from './integration-row.ts';

/** How one account stands, in figures that the store keeps anyway. */
export const accountStandingSchema = z.strictObject({
  accountId: z.string(),
  /** All integrations, engines too. */
  integrations: z.number(),
  /** Those in error, or connecting for too long. */
  needAttention: z.number(),
  openExceptions: z.number(),
  openChanges: z.number(),
});
export type AccountStanding = z.infer<typeof accountStandingSchema>;

/** What the start page shows of the account that is looked at, and of all others. */
export const overviewSchema = z.strictObject({
  accounts: z.array(accountStandingSchema),
  /** The integrations that a person should look at, errors first, the latest first; `total` counts those beyond the first ones, too. */
  attention: z.strictObject({ rows: z.array(integrationRowSchema), total: z.number() }),
  /** Exceptions created per UTC day, `trendDays` numbers, the last being today. */
  exceptionTrend: z.array(z.number()),
});
export type Overview = z.infer<typeof overviewSchema>;
