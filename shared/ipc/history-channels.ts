import { z } from 'zod';
import { configurationEntitySchema } from '../domain/entity.ts';
import { changeSetSchema, membersSchema } from '../domain/change.ts';
import { comparedRecordSchema, versionLineSchema, versionSourceSchema } from '../domain/history.ts';
import { command, query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();

/** Everything that was ever seen of the configuration: see `shared/domain/history.ts`. */
export const historyChannels = {
  /** Lines newest first, by pages; of one record or of the account. */
  'history.timeline': query(
    z.strictObject({
      accountId: id,
      entity: configurationEntitySchema.optional(),
      recordId: id.optional(),
      source: versionSourceSchema.optional(),
      from: instant.optional(),
      to: instant.optional(),
      text: z.string().max(1_000).optional(),
      limit: z.number().int().min(1).max(200),
      after: z.string().max(300).optional(),
    }),
    z.strictObject({ lines: z.array(versionLineSchema), next: z.string().nullable() }),
  ),
  /** First and last instant of the account's history; null when there is none. */
  'history.span': query(
    z.strictObject({ accountId: id }),
    z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  ),
  /** The nearest instants before and after this one at which something was seen to change; null where there is none. */
  'history.neighbours': query(
    z.strictObject({ accountId: id, at: instant }),
    z.strictObject({ previous: z.string().nullable(), next: z.string().nullable() }),
  ),
  /** The account's configuration as it was: every record that existed at the instant, with its members. */
  'history.moment': query(
    z.strictObject({ accountId: id, at: instant }),
    z.array(
      z.strictObject({
        entity: configurationEntitySchema,
        recordId: id,
        name: z.string(),
        seenAt: z.string(),
        members: membersSchema,
      }),
    ),
  ),
  /** What differs between two instants; `to` absent: now. Records that are the same are left out. */
  'history.compare': query(
    z.strictObject({ accountId: id, from: instant, to: instant.optional() }),
    z.array(comparedRecordSchema),
  ),
  /** Makes a change set that brings one record, or the whole configuration, back to how it was at the instant. */
  'history.restore': command(
    z.strictObject({
      accountId: id,
      at: instant,
      entity: configurationEntitySchema.optional(),
      recordId: id.optional(),
    }),
    changeSetSchema,
  ),
  /** Asks where to, and writes the filtered timeline there. Null: the person cancelled. */
  'history.export': command(
    z.strictObject({
      accountId: id,
      format: z.enum(['csv', 'json']),
      entity: configurationEntitySchema.optional(),
      recordId: id.optional(),
      source: versionSourceSchema.optional(),
      from: instant.optional(),
      to: instant.optional(),
      text: z.string().max(1_000).optional(),
    }),
    z.strictObject({ file: z.string(), lines: z.number() }).nullable(),
  ),
} as const satisfies Record<string, Channel>;
