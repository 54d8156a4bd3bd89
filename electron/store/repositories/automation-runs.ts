import { columnText, type CachedTable } from '../cached-table.ts';

/** Runs of automation rules. */
export const automationRunsTable: CachedTable<'automationRuns'> = {
  entity: 'automationRuns',
  table: 'automation_runs',
  columns: {
    rule: (run) => run.ruleId,
    outcome: (run) => run.outcome,
    '"trigger"': (run) => run.trigger,
    entity_id: (run) => run.entityId,
    reference: (run) => columnText(run.reference),
    message: (run) => columnText(run.message),
  },
  groups: { integration: null, status: 'outcome', kind: 'rule' },
  searchParts: (run) => [run.reference, run.trigger, run.outcome, run.entityId, run.id, run.message],
  hit: { title: ['reference', '"trigger"'], context: ['outcome', 'message'] },
};
