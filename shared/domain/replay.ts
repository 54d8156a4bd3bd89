import { z } from 'zod';
import { errorReplySchema } from '../errors.ts';
import { changeableEntitySchema, changeOperationSchema, membersSchema } from './change.ts';
import { replayDifferences } from './replay-differences.ts';
import { triggers } from './rule.ts';

/**
 * What is played through: what happens when a record of a trigger comes in (for new orders that is the Order Hold Engine, or else the rules), or where ready orders are
 * routed to.
 */
export const replaySubjectSchema = z.union([
  z.strictObject({ kind: z.literal('trigger'), trigger: z.enum(triggers) }),
  z.strictObject({ kind: z.literal('routing') }),
]);
export type ReplaySubject = z.infer<typeof replaySubjectSchema>;

/**
 * An edit that is played through although it is not applied: like a change, against the record as it is stored. Settings of engines are edits of their integrations.
 */
export const replayDraftSchema = z.strictObject({
  entity: changeableEntitySchema,
  recordId: z.string().min(1).max(200),
  operation: changeOperationSchema,
  edits: membersSchema,
});
export type ReplayDraft = z.infer<typeof replayDraftSchema>;

/** One side of a record's outcome, short: for a table. */
export const replayOutcomeSchema = z.strictObject({
  /** The rule or card that decided, by id; null where none did. */
  deciderId: z.string().nullable(),
  deciderName: z.string(),
  status: z.string(),
  /** ISO-8601 UTC; null where the record is not held. */
  holdUntil: z.string().nullable(),
  /** Tags after the run. */
  tags: z.array(z.string()),
  /** Paths of other members that the run changed. */
  fields: z.array(z.string()),
  /** Skus of line items that were rejected. */
  rejectedItems: z.array(z.string()),
  /** Ids of locations, in the order of the line items' parts; empty outside of routing. */
  locations: z.array(z.string()),
  routingStatus: z.string().nullable(),
  /** Why it can't be told: one of `UnknownReason` of `shared/rules/outcome.ts`; null where it can. */
  unknown: z.string().nullable(),
});
export type ReplayOutcome = z.infer<typeof replayOutcomeSchema>;

/** A record whose outcome differs, or can't be told. */
export const replayRowSchema = z.strictObject({
  recordId: z.string(),
  reference: z.string(),
  createdAt: z.string(),
  differences: z.array(z.enum(replayDifferences)),
  before: replayOutcomeSchema,
  after: replayOutcomeSchema,
});
export type ReplayRow = z.infer<typeof replayRowSchema>;

/** What became of one rule or card in the replay. */
export const replayDeciderSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Which side it belongs to: an edited one belongs to both. */
  side: z.enum(['before', 'after', 'both']),
  /** It does not stand or fit alike on both sides. */
  differs: z.boolean(),
  /** Records that it decided, before and after. */
  wonBefore: z.number(),
  wonAfter: z.number(),
  /** False for the default rule, which runs without being asked, and for one that is gone after. */
  askable: z.boolean(),
  /** Records that its filter and sources fit after, whoever decided them; null where it was not asked. */
  matched: z.number().nullable(),
  /** Who decided the most of those that it fits and did not decide; null where nobody did. */
  shadowedBy: z.string().nullable(),
});
export type ReplayDecider = z.infer<typeof replayDeciderSchema>;

/** Figures of a replay. */
export const replaySummarySchema = z.strictObject({
  subject: replaySubjectSchema,
  /** The cached window that was played: instants of creation. */
  from: z.string(),
  to: z.string(),
  records: z.number(),
  unchanged: z.number(),
  differing: z.number(),
  unknown: z.number(),
  /** Records by difference; one record can count several times. */
  counts: z.partialRecord(z.enum(replayDifferences), z.number()),
  /** Records that can't be told, by reason. */
  unknownReasons: z.record(z.string(), z.number()),
  deciders: z.array(replayDeciderSchema),
  /** When the stock that was used was last pulled; null outside of routing. */
  stockAt: z.string().nullable(),
  /** Milliseconds. */
  took: z.number(),
});
export type ReplaySummary = z.infer<typeof replaySummarySchema>;

/** How a replay goes. `cancelled` and `failed` have no result. */
export const replayProgressSchema = z.strictObject({
  replayId: z.string(),
  state: z.enum(['running', 'ended', 'cancelled', 'failed']),
  done: z.number(),
  total: z.number(),
  /** Why it failed; absent where it did not. */
  error: errorReplySchema.optional(),
});
export type ReplayProgress = z.infer<typeof replayProgressSchema>;

/** A replay's result as it is kept with a change: the figures without the records, and what it was made of. */
export const evidenceSchema = z.strictObject({
  at: z.string(),
  summary: replaySummarySchema.omit({ deciders: true }),
  /** Hash of both sides: rules, cards, engines' settings, before and after. Another hash now means that the evidence is stale. */
  inputs: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
