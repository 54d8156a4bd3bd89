import { z } from 'zod';
import { integrationRowSchema } from './integration-row.ts';
import { notificationSchema } from './notification.ts';

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

/** A cause of exceptions that spikes now, in the words of a notification of its kind. */
const attentionCauseSchema = notificationSchema.pick({
  kind: true,
  subjectId: true,
  subject: true,
  count: true,
  usual: true,
});

/** What a person should look at, the first of each; every `total` counts those beyond the first ones, too. */
const attentionSchema = z.strictObject({
  /** Integrations, errors first, the latest first. */
  integrations: z.strictObject({ rows: z.array(integrationRowSchema), total: z.number() }),
  /** Causes of exceptions that are many more than usual in the last hour; without those that are put off. */
  spikes: z.strictObject({ rows: z.array(attentionCauseSchema), total: z.number() }),
});
export type Attention = z.infer<typeof attentionSchema>;

/** What the start page shows of the account that is looked at, and of all others. */
export const overviewSchema = z.strictObject({
  accounts: z.array(accountStandingSchema),
  attention: attentionSchema,
  /** Exceptions created per UTC day, `trendDays` numbers, the last being today. */
  exceptionTrend: z.array(z.number()),
});
export type Overview = z.infer<typeof overviewSchema>;
