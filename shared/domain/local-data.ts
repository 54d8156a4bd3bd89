import { z } from 'zod';
import { entitySchema } from './entity.ts';

/** Why a copy of `console.db` was made: daily or asked for, before a newer Penstock changed the file, before a copy was put in its place. */
export const copyReasonSchema = z.enum(['daily', 'migration', 'restore']);
export type CopyReason = z.infer<typeof copyReasonSchema>;

/** One verified copy of what can't be pulled again. */
export const dataCopySchema = z.strictObject({
  /** Name of its file in the backups folder. */
  name: z.string(),
  reason: copyReasonSchema,
  at: z.iso.datetime(),
  bytes: z.number(),
});
export type DataCopy = z.infer<typeof dataCopySchema>;

/** What a `console.db` holds, in figures: to compare a copy with what is there now. */
export const dataContentsSchema = z.strictObject({
  accounts: z.array(z.string()),
  integrations: z.number(),
  rules: z.number(),
  routingCards: z.number(),
  versions: z.number(),
  openChanges: z.number(),
  drafts: z.number(),
  notes: z.number(),
});
export type DataContents = z.infer<typeof dataContentsSchema>;

/** How much room the local data takes on the disk, in bytes. */
export const dataSizesSchema = z.strictObject({
  /** Records that can be pulled again, by kind, with their indexes. */
  kinds: z.array(z.strictObject({ entity: entitySchema, bytes: z.number() })),
  /** Integrations, rules, routing cards, locations and connectors, as they are now. */
  configuration: z.number(),
  /** Every state that the configuration was seen in. */
  history: z.number(),
  /** Everything else in both files: accounts, changes, settings, room that is free again. */
  rest: z.number(),
  copies: z.number(),
});
export type DataSizes = z.infer<typeof dataSizesSchema>;
