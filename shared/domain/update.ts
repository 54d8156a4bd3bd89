import { z } from 'zod';
import { errorReplySchema } from '../errors.ts';

/** Why a Penstock never updates itself. */
export const noUpdateReasons = [
  /** It runs from its sources. */
  'development',
  /** It was built without saying where updates come from. */
  'noAddress',
  /** Windows and macOS take an update only from whom they know, and this one carries no signature. */
  'unsigned',
  /** An administrator, or the system's package manager, brings new versions: MSI, deb, rpm. */
  'managed',
] as const;
export type NoUpdateReason = (typeof noUpdateReasons)[number];

/** A version that is newer than the one that runs. `notes` is foreign text, in Markdown. */
export const newVersionSchema = z.strictObject({ version: z.string(), notes: z.string() });
export type NewVersion = z.infer<typeof newVersionSchema>;

/** Where updating stands. `checkedAt` is when the address last answered; null when it never did since the start. */
export const updateStateSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('off'), reason: z.enum(noUpdateReasons) }),
  z.strictObject({
    step: z.literal('idle'),
    checkedAt: z.string().nullable(),
    error: errorReplySchema.nullable(),
  }),
  z.strictObject({ step: z.literal('checking') }),
  z.strictObject({ step: z.literal('current'), checkedAt: z.string() }),
  z.strictObject({
    step: z.literal('available'),
    ...newVersionSchema.shape,
    error: errorReplySchema.nullable(),
  }),
  z.strictObject({ step: z.literal('downloading'), ...newVersionSchema.shape, percent: z.number() }),
  z.strictObject({
    step: z.literal('ready'),
    ...newVersionSchema.shape,
    error: errorReplySchema.nullable(),
  }),
]);
export type UpdateState = z.infer<typeof updateStateSchema>;
