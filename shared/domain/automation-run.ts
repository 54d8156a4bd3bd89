import type { CachedRecord } from './cached-record.ts';

/** One run of a rule on one entity: contract, *automation_runs*. */
export interface AutomationRun extends CachedRecord {
  readonly ruleId: string;
  readonly trigger: string;
  readonly entityId: string;
  readonly reference: string;
  readonly outcome: string;
  readonly message: string;
}
