import { z } from 'zod';
import { entitySchema } from './entity.ts';
import { errorReplySchema } from '../errors.ts';

/** How one kind of record stands: its age, whether it is being pulled, and what keeps it from being pulled. */
export const entitySyncStatusSchema = z.strictObject({
  entity: entitySchema,
  state: z.enum(['waiting', 'pulling', 'idle', 'forbidden', 'failed']),
  /** When the last complete pull ended; null before the first. */
  pulledAt: z.string().nullable(),
  /** Records brought so far by the running pull. */
  done: z.number(),
  /** About how many there will be; null while unknown. */
  expected: z.number().nullable(),
  /** Records that could not be read and were put aside. */
  rejected: z.number(),
  error: errorReplySchema.nullable(),
});
export type EntitySyncStatus = z.infer<typeof entitySyncStatusSchema>;

/**
 * Whether requests reach the account. Judged by real requests only: `unknown` until one has been answered or has failed.
 */
export const syncStatusSchema = z.strictObject({
  accountId: z.string(),
  reach: z.enum(['unknown', 'online', 'offline', 'paused']),
  /** Why not online; null while online. */
  error: errorReplySchema.nullable(),
  /** When the account last answered a request; null if never in this session. */
  answeredAt: z.string().nullable(),
  entities: z.array(entitySyncStatusSchema),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;
