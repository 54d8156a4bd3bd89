import { z } from 'zod';
import { automationViewSchema, locationStockSchema, ruleHitsSchema } from '../domain/automation-view.ts';
import { jsonValueSchema } from '../domain/field.ts';
import { lintFindingSchema } from '../domain/lint.ts';
import { orderRowSchema } from '../domain/page.ts';
import { replayDifferences } from '../domain/replay-differences.ts';
import {
  evidenceSchema,
  replayDraftSchema,
  replayRowSchema,
  replaySubjectSchema,
  replaySummarySchema,
} from '../domain/replay.ts';
import type { RuleOutcome } from '../rules/outcome.ts';
import type { TracedRouting } from '../rules/trace-routing.ts';
import type { TracedRun } from '../rules/trace-rules.ts';
import { command, query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);
const done = z.null();
const ofAccount = z.strictObject({ accountId: id });
const drafts = z.array(replayDraftSchema).max(20_000);

/** One order or other record played through one state of the configuration, and how that came about. Traces are made here and read by nobody else: they have types and no schemas. */
export interface Trial {
  /** The moment to which the record was put back, ISO-8601 UTC; null where it can't be read. */
  readonly at: string | null;
  /** The Order Hold Engine's outcome where that engine acts; then no rule does. */
  readonly hold: RuleOutcome | null;
  readonly run: TracedRun | null;
  /** The Automation Engine is off: `run` is what would happen if it were on. */
  readonly rulesOff: boolean;
  readonly routing: TracedRouting | null;
}
const trial = z.custom<Trial>((value) => typeof value === 'object' && value !== null);

/** Engines, rules and routing cards: what they are, what they would do, what is wrong with them. Nothing here writes to an account. */
export const automationChannels = {
  'automations.view': query(ofAccount, automationViewSchema),
  /** What there is at each location, as it was last pulled: for choosing where cards send orders from. */
  'automations.stock': query(ofAccount, locationStockSchema),
  /**
   * What values cached records have at a path of the rule language (`tags`, `lineItems[].sku`), most frequent first, beginning with `text`; for suggestions and examples. From the newest
   * 2,000 records of that kind.
   */
  'automations.values': query(
    z.strictObject({
      accountId: id,
      of: z.enum(['orders', 'shipments', 'fulfillments', 'exceptions', 'products']),
      path: z.string().min(1).max(500),
      text: z.string().max(500),
      limit: z.number().int().min(1).max(100),
    }),
    z.array(z.strictObject({ value: jsonValueSchema, records: z.number() })),
  ),
  /** Hits of all rules and cards as they are stored, in the last 7 and 30 days; kept until rules, cards, engines or records are different. */
  'automations.hits': query(ofAccount, ruleHitsSchema),
  /** Lint of what is stored with these drafts in place. */
  'automations.lint': query(z.strictObject({ accountId: id, drafts }), z.array(lintFindingSchema)),

  /** Plays one order through what is stored, and through that with the drafts in place (null without drafts). */
  'try.run': query(
    z.strictObject({ accountId: id, subject: replaySubjectSchema, recordId: id, drafts }),
    z.strictObject({ stored: trial, drafted: trial.nullable() }),
  ),
  /** The newest orders that this rule or card would decide, with the drafts in place; looks at no more than the newest 20,000. */
  'try.candidates': query(
    z.strictObject({
      accountId: id,
      subject: replaySubjectSchema,
      deciderId: id,
      drafts,
      limit: z.number().int().min(1).max(50),
    }),
    z.array(orderRowSchema),
  ),

  /** Plays the cached records through what is stored and through that with the drafts in place. Answers when it has begun: see `replay.changed`. One replay runs at a time. */
  'replay.start': command(
    z.strictObject({
      accountId: id,
      replayId: id,
      subject: replaySubjectSchema,
      drafts,
      /** Days of the cached window, counted back from now; absent: all. */
      days: z.number().int().min(1).max(366).optional(),
      /** Ask every rule about every record, however long that takes; without it a large replay asks only those that differ. */
      everyRule: z.boolean().optional(),
    }),
    done,
  ),
  /** Ends a replay within 100 ms. Nothing where it has ended. */
  'replay.cancel': command(z.strictObject({ replayId: id }), done),
  /** Fails with `replay.ended` where it is no longer kept: the last three are. */
  'replay.summary': query(z.strictObject({ replayId: id }), replaySummarySchema),
  /** Records that differ or can't be told, in the order of the replay. `difference`: only those; `text`: in the reference or the names of deciders. */
  'replay.rows': query(
    z.strictObject({
      replayId: id,
      difference: z.enum(replayDifferences).optional(),
      text: z.string().max(500),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({ rows: z.array(replayRowSchema), total: z.number() }),
  ),
  /** Asks where to, and writes these rows as CSV. Null: the person cancelled. */
  'replay.export': command(
    z.strictObject({
      replayId: id,
      difference: z.enum(replayDifferences).optional(),
      text: z.string().max(500),
    }),
    z.strictObject({ file: z.string(), rows: z.number() }).nullable(),
  ),
  /** Keeps the replay's figures with open changes, as their evidence. */
  'replay.attach': command(z.strictObject({ replayId: id, changeIds: z.array(id).min(1).max(5_000) }), done),
  /** The evidence of a change and whether it is stale: rules, cards or engines are not what they were, or the change is not. Null: there is none. */
  'replay.evidence': query(
    z.strictObject({ accountId: id, changeId: id }),
    z.strictObject({ evidence: evidenceSchema, stale: z.boolean() }).nullable(),
  ),
} as const satisfies Record<string, Channel>;
