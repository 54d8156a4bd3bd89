import { z } from 'zod';
import { overviewSchema } from '../domain/overview.ts';
import { query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);

/** The start page, and what moved: see `shared/domain/overview.ts`. */
export const activityChannels = {
  /** What the start page shows: of this account in detail, of all in figures. */
  'overview.show': query(z.strictObject({ accountId: id }), overviewSchema),
} as const satisfies Record<string, Channel>;
