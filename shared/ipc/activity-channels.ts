import { z } from 'zod';
import {
  activityEventViewSchema,
  activityFiguresSchema,
  activityFilterShape,
  activityPageSchema,
  integrationPulseSchema,
} from '../domain/activity.ts';
import { overviewSchema } from '../domain/overview.ts';
import { query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);

/** The start page, and what moved: see `shared/domain/overview.ts`. */
export const activityChannels = {
  /** What the start page shows: of this account in detail, of all in figures. */
  'overview.show': query(z.strictObject({ accountId: id }), overviewSchema),

  /** Events newest first, by pages, filtered by anything; `text` finds by beginnings of words. */
  'activity.page': query(
    z.strictObject({
      ...activityFilterShape,
      accountId: id,
      text: z.string().max(10_000).optional(),
      limit: z.number().int().min(1).max(500),
      after: z.string().max(300).optional(),
    }),
    activityPageSchema,
  ),
  /** Totals per hour of what the filter lets through, and which kinds there are, from counts that are kept in step. */
  'activity.figures': query(z.strictObject({ ...activityFilterShape, accountId: id }), activityFiguresSchema),
  'activity.event': query(z.strictObject({ accountId: id, eventId: id }), activityEventViewSchema),
  /** The integrations that events name, by name; null where the account has none of that id (any more). */
  'activity.integrations': query(
    z.strictObject({ accountId: id }),
    z.array(z.strictObject({ id: z.string(), name: z.string().nullable(), total: z.number() })),
  ),
  /** What the health of one integration is told from: the hours of the last seven days, last success and failure. */
  'activity.pulse': query(z.strictObject({ accountId: id, integrationId: id }), integrationPulseSchema),
} as const satisfies Record<string, Channel>;
