import { z } from 'zod';
import { connectorTypeSchema } from './connector.ts';
import { integrationStatusSchema } from './integration.ts';

/** Days that a trend covers, oldest first, the last one being today (UTC days). */
export const trendDays = 14;

/** One row of the integrations list, everything that its cells, groups, counts and sorts need. */
export const integrationRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  connectorId: z.string(),
  /** The connector's display name; its internal name where the catalogue does not have it. */
  connector: z.string(),
  connectorType: connectorTypeSchema,
  /** For an engine, its connector's internal name (`orderHoldEngine`), else null. */
  engine: z.string().nullable(),
  status: integrationStatusSchema,
  statusWord: z.string(),
  errorText: z.string().nullable(),
  statusChangedAt: z.string().nullable(),
  lastActivityAt: z.string().nullable(),
  /** Titles of required connection fields that hold nothing. */
  missingFields: z.array(z.string()),
  /** When its secrets are to be renewed, ISO-8601: the reminder that a person set; null without one. */
  renewalDueAt: z.string().nullable(),
  /** Since when the account has a connection that was saved without a test, ISO-8601; null where it was tested, or the account has found out itself. */
  untestedSince: z.string().nullable(),
  openExceptions: z.number(),
  /** Exceptions created per day, `trendDays` numbers. */
  exceptionTrend: z.array(z.number()),
  /** Rules, routing cards, hold rows and locations that name it. */
  usedBy: z.number(),
});
export type IntegrationRow = z.infer<typeof integrationRowSchema>;
