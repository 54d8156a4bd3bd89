import { z } from 'zod';
import { changeableEntitySchema } from './change.ts';
import { replayDraftSchema } from './replay.ts';

/** Everything that lint can find. Each is the last part of a message key; `parameters` fill its holes. */
export const lintKinds = [
  /** No record can ever match: the conditions contradict each other. */
  'neverMatches',
  /** No cached record of the last 30 days matches. */
  'neverSeen',
  /** An earlier enabled rule or card, named in `others`, takes everything that this one could match. */
  'shadowed',
  /** All cached records that match are taken by earlier ones. */
  'shadowedSeen',
  /** Takes everything, and others stand below it. */
  'emptyFilterNotLast',
  /** A field that records of this kind are not known to have, and no cached one has. */
  'unknownField',
  /** A part of the filter can't decide anything (unknown operator, unfinished condition, pattern that doesn't parse). */
  'brokenCondition',
  'unknownAction',
  /** A `code` action can't be evaluated here. */
  'codeAction',
  'unknownTrigger',
  'removedIntegration',
  'disabledIntegration',
  'removedLocation',
  'pausedLocation',
  'locationWithoutWarehouse',
  /** A tag is asked for that no cached record has and no rule adds. */
  'unknownTag',
  /** Several holds in one rule: the last one wins. */
  'overlappingHolds',
  /** Longer than seven days. */
  'longHold',
  'defaultMissing',
  'severalDefaults',
  'defaultUnreachable',
  /** The default rule does something beside holding. */
  'defaultChanged',
  'noCatchAllCard',
  'equalCards',
  'cardWithoutLocations',
  'mailToNobody',
  /** Both the Order Hold Engine and rules for new orders are on: the rules don't run. */
  'holdEngineOn',
] as const;
export type LintKind = (typeof lintKinds)[number];

/** Something about a rule, a card or an engine that is probably not meant. Every `proof` holds for all records, `seen` only for those in the cache. */
export const lintFindingSchema = z.strictObject({
  kind: z.enum(lintKinds),
  severity: z.enum(['error', 'warning', 'information']),
  evidence: z.enum(['proof', 'seen']),
  entity: changeableEntitySchema,
  recordId: z.string(),
  /** Where in the record: `filter`, `actions`, `integrations`, `locations`; null for the whole. */
  member: z.string().nullable(),
  /** Of a filter: which member of which group, from 0, from the outside in; of actions: which one. */
  at: z.array(z.number()),
  /** Ids of other records that it is about. */
  others: z.array(z.string()),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What would mend it, as changes to be reviewed; null where only a person can tell. */
  fix: z.array(replayDraftSchema).nullable(),
});
export type LintFinding = z.infer<typeof lintFindingSchema>;
