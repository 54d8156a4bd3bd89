import type { Adapter } from './adapter.ts';
import { readText } from './members.ts';

/** Runs of rules (contract, *automation_runs*). */
export const automationRunAdapter: Adapter<'automationRuns'> = {
  path: 'automation_runs',
  singular: 'automation_run',
  idMembers: ['runId'],
  verbs: 'rl',
  reads: [
    'runId',
    'ruleId',
    'trigger',
    'entityId',
    'reference',
    'outcome',
    'message',
    'createdAt',
    'updatedAt',
  ],
  writes: null,
  read: (json, head) => ({
    ...head,
    ruleId: readText(json['ruleId']),
    trigger: readText(json['trigger']),
    entityId: readText(json['entityId']),
    reference: readText(json['reference']),
    outcome: readText(json['outcome']),
    message: readText(json['message']),
    record: json,
  }),
};
