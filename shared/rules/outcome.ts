import type { JsonObject, JsonValue } from '../json.ts';

/** What a run came to: something acted, nothing did, or it can't be told. */
export type RunVerdict = 'ran' | 'none' | 'unknown';

/** Why an outcome can't be told. Each has its sentence in the window's languages. */
export type UnknownReason =
  'filter' | 'runHistory' | 'defaultRule' | 'action' | 'moment' | 'settings' | 'lineItems' | 'engineState';

/** What is wrong with an action that can't be evaluated. */
export type ActionProblem =
  | 'code'
  | 'unknownType'
  | 'wrongShape'
  | 'wrongEntity'
  | 'unreadableDate'
  | 'businessHours'
  | 'protectedField'
  | 'blockedPath'
  | 'tagsAreNoList'
  | 'tagsNotComparable'
  | 'lineItemsAreNoList'
  | 'where';

/** What a run does beside changing the record. Indexes count line items from 0. */
export type Effect =
  | { readonly type: 'rejectLineItems'; readonly indexes: readonly number[] }
  | { readonly type: 'route'; readonly locationId: string }
  | { readonly type: 'notify'; readonly emails: readonly string[]; readonly subject: string }
  | { readonly type: 'raiseException'; readonly category: 'routingFailed' };

/** One member of the record that an action changed; `undefined` is a member that isn't there. */
export interface FieldChange {
  readonly field: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** The outcome of the rules of one trigger, or of the Hold Engine, for one record. */
export interface RuleOutcome {
  readonly verdict: RunVerdict;
  /** The rule that ran, or the one at which the outcome became unknown; null where there is none. */
  readonly ruleId: string | null;
  /** Why the outcome is unknown; null otherwise. */
  readonly reason: UnknownReason | null;
  /** The record after: the very object that was given where nothing changed, else a copy. The given one is never changed. */
  readonly record: JsonObject;
  readonly effects: readonly Effect[];
  readonly changes: readonly FieldChange[];
  /** When the hold that this run placed ends, ISO-8601 UTC; null if it placed none. */
  readonly heldUntil: string | null;
}

/** An outcome in which nothing is touched. */
export function untouched(
  verdict: 'none' | 'unknown',
  record: JsonObject,
  ruleId: string | null = null,
  reason: UnknownReason | null = null,
): RuleOutcome {
  return { verdict, ruleId, reason, record, effects: [], changes: [], heldUntil: null };
}
