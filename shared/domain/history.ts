import { z } from 'zod';
import { configurationEntitySchema } from './entity.ts';
import { jsonValueSchema } from './field.ts';

/** Who brought a version: a pull (changed remotely, by whom is unknown), this console's apply, its undoing of one, an import. */
export const versionSourceSchema = z.enum(['pull', 'apply', 'rollback', 'import']);
export type VersionSource = z.infer<typeof versionSourceSchema>;

const differenceSchema = z.strictObject({
  member: z.string(),
  from: jsonValueSchema.optional(),
  to: jsonValueSchema.optional(),
});

/** One line of a timeline: what one version changed against the one before it. */
export const versionLineSchema = z.strictObject({
  /** Opaque; names this version of this record. */
  id: z.string(),
  entity: configurationEntitySchema,
  recordId: z.string(),
  name: z.string(),
  /** When it was seen here. */
  seenAt: z.string(),
  /** When it was changed there, by the account's own clock. */
  changedAt: z.string().nullable(),
  source: versionSourceSchema,
  changeSetId: z.string().nullable(),
  kind: z.enum(['first', 'changed', 'removed', 'restored']),
  differences: z.array(differenceSchema),
});
export type VersionLine = z.infer<typeof versionLineSchema>;

/** A record as it stood at a moment, next to how it stands at another (absent: it did not exist). */
export const comparedRecordSchema = z.strictObject({
  entity: configurationEntitySchema,
  recordId: z.string(),
  name: z.string(),
  kind: z.enum(['added', 'changed', 'removed', 'same']),
  differences: z.array(differenceSchema),
});
export type ComparedRecord = z.infer<typeof comparedRecordSchema>;
