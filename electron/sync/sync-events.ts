import { z } from 'zod';
import { entitySchema } from '../../shared/domain/entity.ts';
import { syncStatusSchema } from '../../shared/domain/sync-status.ts';

/** What pulling tells the rest of the program; it crosses from the sync thread to the main one. */
export const syncEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('statusChanged'), status: syncStatusSchema }),
  /** `ids` is null when there are too many to name. */
  z.strictObject({
    event: z.literal('recordsChanged'),
    accountId: z.string(),
    entity: entitySchema,
    ids: z.array(z.string()).nullable(),
    revision: z.number(),
  }),
  /** The account refused its key: nothing is asked until it gets another one. */
  z.strictObject({ event: z.literal('keyRejected'), accountId: z.string() }),
]);
export type SyncEvent = z.infer<typeof syncEventSchema>;
