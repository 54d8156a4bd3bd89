import type { RuleView } from '../../../shared/domain/automation-view.ts';
import type { Database } from '../database.ts';

type LastRun = NonNullable<RuleView['lastRun']>;

interface RunRow extends LastRun {
  readonly rule: string;
}

/**
 * Prepares the reading of the newest run of each rule, by rule. The counts know which rules ran with which outcome; for each of these pairs the index gives
 * the newest, so the runs themselves are never looked through.
 */
export function createLastRuns(cache: Database): (account: number) => ReadonlyMap<string, LastRun> {
  const newest = cache.prepare<[number], RunRow>(`
    SELECT counts.kind AS rule, runs.created_at AS at, runs.outcome AS outcome, runs.reference AS reference,
      runs.message AS message
    FROM counts CROSS JOIN automation_runs AS runs ON runs.row = (
      SELECT row FROM automation_runs
      WHERE account = counts.account AND rule = counts.kind AND outcome = counts.status
      ORDER BY created_at DESC, row DESC LIMIT 1)
    WHERE counts.account = ? AND counts.entity = 'automationRuns' AND counts.integration = '*' AND counts.total > 0`);
  return (account) => {
    const runs = new Map<string, LastRun>();
    for (const { rule, ...run } of newest.iterate(account)) {
      const held = runs.get(rule);
      if (held === undefined || run.at > held.at) runs.set(rule, run);
    }
    return runs;
  };
}
