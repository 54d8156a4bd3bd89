import { z } from 'zod';
import { changeableEntities, changeableEntitySchema } from './change.ts';
import { jsonValueSchema } from './field.ts';

const id = z.string().min(1).max(300);

/** One side of a comparison: an account as it is stored now, as it was at a moment, or a bundle that was opened. */
export const comparedSideSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), accountId: id }),
  z.strictObject({ kind: z.literal('moment'), accountId: id, at: z.iso.datetime() }),
  z.strictObject({ kind: z.literal('bundle'), bundleId: id }),
]);
export type ComparedSide = z.infer<typeof comparedSideSchema>;

/** A person's word about records that go by the same key: which of the left is which of the right; null: none. */
export const matchSchema = z.strictObject({ left: id.nullable(), right: id.nullable() });

/** What is compared, how records were said to belong together, and onto which side something is to be copied. */
export const comparisonRequestShape = {
  left: comparedSideSchema,
  right: comparedSideSchema,
  matches: z.array(matchSchema).max(10_000),
  /** Null: nothing is to be copied. Only an account can be copied to. */
  to: z.enum(['left', 'right']).nullable(),
};

const differenceSchema = z.strictObject({
  member: z.string(),
  from: jsonValueSchema.optional(),
  to: jsonValueSchema.optional(),
});

/** Why a record can't be copied (see `CopyProblem`). */
export const copyProblemKinds = [
  'noConnector',
  'onlyOne',
  'missing',
  'several',
  'withheld',
  'defaultRule',
] as const;

const candidateSchema = z.strictObject({ id: z.string(), name: z.string() });

/** Kinds of record that are compared, in the order in which they are shown. Locations can't be written, so they are never copied. */
export const comparedEntities = [...changeableEntities, 'locations'] as const;

/** One record on both sides, or on one; or, `ambiguous`, several that go by one key and that a person has to tell apart. */
export const comparedLineSchema = z.strictObject({
  /** Names the line: what `compare.copy` takes. */
  id: z.string(),
  entity: z.enum(comparedEntities),
  name: z.string(),
  kind: z.enum(['onlyLeft', 'onlyRight', 'differs', 'same', 'ambiguous']),
  /** Internal name of an integration's connector, the trigger of a rule; empty for a card. */
  family: z.string(),
  /** What people call an integration's connector; empty where no account says so, and for other kinds. */
  connectorTitle: z.string(),
  /** A record of an account by whose connector the members are called; null where neither side is an account. */
  described: z.strictObject({ accountId: z.string(), recordId: z.string() }).nullable(),
  /** From left to right, by member. What is named stands there by its name. */
  differences: z.array(differenceSchema),
  /** Members that one side left out because they look like a secret. */
  withheld: z.array(z.string()),
  candidates: z.strictObject({ left: z.array(candidateSchema), right: z.array(candidateSchema) }),
  /** What copying it would do; null where nothing is copied, nothing would change, or, of a location, nothing can be. */
  step: z
    .strictObject({
      operation: z.enum(['create', 'update', 'delete']),
      problems: z.array(z.strictObject({ kind: z.enum(copyProblemKinds), name: z.string() })),
      /** Titles of secrets that are to be supplied afterwards. */
      secrets: z.array(z.string()),
    })
    .nullable(),
});
export type ComparedLine = z.infer<typeof comparedLineSchema>;

/** The lines of a comparison, in the order of kinds and names, and how many pairs are the same: those are lines only where they are asked for. */
export const comparisonSchema = z.strictObject({ lines: z.array(comparedLineSchema), same: z.number() });
export type Comparison = z.infer<typeof comparisonSchema>;

/** Two forms of a bundle: a folder of readable files, or one signed file. */
export const bundleForms = ['folder', 'file'] as const;
export const bundleFormSchema = z.enum(bundleForms);
export type BundleForm = z.infer<typeof bundleFormSchema>;

/** A bundle that was opened: kept in memory until the program ends, or newer ones take its place. */
export const openedBundleSchema = z.strictObject({
  id: z.string(),
  /** Name of its folder or file, for people. */
  name: z.string(),
  complete: z.boolean(),
  records: z.number(),
  /** Who signed it: `own` and `trusted` are known here, `foreign` is not; null: a folder, which nobody signs. */
  signer: z
    .strictObject({
      name: z.string(),
      fingerprint: z.string(),
      standing: z.enum(['own', 'trusted', 'foreign']),
    })
    .nullable(),
});
export type OpenedBundle = z.infer<typeof openedBundleSchema>;

/** What an export wrote. */
export const exportedSchema = z.strictObject({
  /** Path of the folder or file. */
  place: z.string(),
  records: z.number(),
  /** Files of an earlier export that were removed. */
  removed: z.number(),
  /** Members that were left out because they look like a secret, by record. */
  withheld: z.array(z.strictObject({ name: z.string(), members: z.array(z.string()) })),
});
export type Exported = z.infer<typeof exportedSchema>;

/** What of an account is exported: kinds of record, or these records only. */
export const exportSelectionShape = {
  kinds: z.array(changeableEntitySchema).min(1).max(changeableEntities.length),
  recordIds: z.array(id).min(1).max(20_000).optional(),
};
