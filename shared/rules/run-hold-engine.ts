import type { JsonObject, JsonValue } from '../json.ts';
import { untouched, type RuleOutcome } from './outcome.ts';

/** The Order Hold Engine as it is set: members as they came, checked when it runs. */
export interface HoldEngineSettings {
  /** Whether the engine, as an integration, is enabled. */
  readonly enabled: boolean;
  readonly defaultHoldMinutes?: JsonValue | undefined;
  readonly nextStatusAfterHold?: JsonValue | undefined;
  /** `{ integrationId, holdMinutes, nextStatusAfterHold }` each. */
  readonly rows?: JsonValue | undefined;
}

/** Runs the Order Hold Engine on one order; `now` in milliseconds. `ruleId` of the outcome is always null. */
export function runHoldEngine(_settings: HoldEngineSettings, order: JsonObject, _now: number): RuleOutcome {
  return untouched('unknown', order, null, 'settings');
}
