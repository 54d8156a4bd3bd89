import { z } from 'zod';
import { changeSetSchema } from '../domain/change.ts';
import {
  bundleFormSchema,
  comparisonRequestShape,
  comparisonSchema,
  exportedSchema,
  exportSelectionShape,
  openedBundleSchema,
} from '../domain/comparison.ts';
import { command, query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);

/** Bundles, and comparing accounts, moments and bundles with each other. Nothing here writes to an account: copying makes a change set. */
export const bundleChannels = {
  /** Asks where to, and writes the configuration there, or a selection of it, without any secret. Null: the person cancelled. `signer`: under which name a file is signed. */
  'bundles.export': command(
    z.strictObject({
      accountId: id,
      form: bundleFormSchema,
      signer: z.string().trim().max(200),
      ...exportSelectionShape,
    }),
    exportedSchema.nullable(),
  ),
  /** The name that files were signed with last; empty before the first. */
  'bundles.signer': query(z.strictObject({}), z.strictObject({ name: z.string() })),
  /** Asks which, reads and checks it. Null: the person cancelled. */
  'bundles.open': command(z.strictObject({ form: bundleFormSchema }), openedBundleSchema.nullable()),
  /** Those that are open, newest first. */
  'bundles.opened': query(z.strictObject({}), z.array(openedBundleSchema)),
  /** Remembers the signer of a bundle as known, or forgets it again. */
  'bundles.trust': command(z.strictObject({ bundleId: id, trusted: z.boolean() }), openedBundleSchema),

  /** `withSame`: also lines of what doesn't differ. */
  'compare.sides': query(
    z.strictObject({ ...comparisonRequestShape, withSame: z.boolean() }),
    comparisonSchema,
  ),
  /** Makes a change set, in the account on the side `to`, that carries these lines over. Nothing is applied. */
  'compare.copy': command(
    z.strictObject({
      ...comparisonRequestShape,
      to: z.enum(['left', 'right']),
      lines: z.array(z.string().max(1_000)).min(1).max(20_000),
      /** What the set is called. */
      name: z.string().trim().min(1).max(200),
    }),
    changeSetSchema,
  ),
} as const satisfies Record<string, Channel>;
