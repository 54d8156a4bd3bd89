import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { Draft } from './actions/draft.ts';
import { applyHold } from './actions/order-actions.ts';
import { placeHold, readHold } from './hold.ts';
import { untouched, type RuleOutcome } from './outcome.ts';
import { readId, readWord } from './text.ts';

/** The Order Hold Engine as it is set: members as they came, checked when it runs. */
export interface HoldEngineSettings {
  /** Whether the engine, as an integration, is enabled. */
  readonly enabled: boolean;
  /** Minutes, 0 where it is absent. */
  readonly defaultHoldMinutes?: JsonValue | undefined;
  readonly nextStatusAfterHold?: JsonValue | undefined;
  /** `{ integrationId, holdMinutes, nextStatusAfterHold }` each. */
  readonly rows?: JsonValue | undefined;
}

/**
 * Runs the Order Hold Engine on one order; `now` in milliseconds. It acts on new orders only, and only while it is
 * enabled (then the rules of `orders.new` must not run). `ruleId` of the outcome is always null.
 */
export function runHoldEngine(settings: HoldEngineSettings, order: JsonObject, now: number): RuleOutcome {
  if (!settings.enabled || readWord(order.status) !== 'new') return untouched('none', order);
  const row = findRow(settings.rows, readId(order.integration));
  if (row === undefined) return untouched('unknown', order, null, 'settings');
  const hold = readHold({
    minutes: row.holdMinutes ?? settings.defaultHoldMinutes ?? 0,
    nextStatus: row.nextStatusAfterHold ?? settings.nextStatusAfterHold,
  });
  if (typeof hold === 'string') return untouched('unknown', order, null, 'settings');
  const placed = placeHold(hold, order, now);
  if (typeof placed === 'string') return untouched('unknown', order, null, 'moment');
  const draft = new Draft(order);
  applyHold(draft, placed);
  const { record, effects, changes, heldUntil } = draft;
  return { verdict: 'ran', ruleId: null, reason: null, record, effects, changes, heldUntil };
}

/** The first row for an integration, an empty one where there is none; undefined if the rows can't be read up to there. */
function findRow(rows: JsonValue | undefined, integration: string | undefined): JsonObject | undefined {
  if (rows === undefined || rows === null) return {};
  if (!Array.isArray(rows)) return undefined;
  for (const row of rows) {
    if (!isJsonObject(row)) return undefined;
    if (integration !== undefined && readId(row.integrationId) === integration) return row;
  }
  return {};
}
