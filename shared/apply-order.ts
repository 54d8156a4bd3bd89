import type { Change } from './domain/change.ts';

type Ordered = Pick<Change, 'entity' | 'operation' | 'edits'>;

/**
 * The order in which changes are safe to apply: what is used exists before its user, rules stand before the engine that they replace is switched off, and nothing is
 * removed while something else still names it. Within a step the order in which the changes were made is kept (it decides the positions of new rules).
 */
export function inApplyOrder<Item extends Ordered>(changes: readonly Item[]): Item[] {
  return changes
    .map((change, index) => ({ change, index, step: stepOf(change) }))
    .sort((left, right) => left.step - right.step || left.index - right.index)
    .map(({ change }) => change);
}

const steps = [
  'createIntegration',
  'createUser',
  'updateUser',
  'updateIntegration',
  'deleteUser',
  'disableIntegration',
  'deleteIntegration',
] as const;
type Step = (typeof steps)[number];

function stepOf(change: Ordered): number {
  return steps.indexOf(change.entity === 'integrations' ? stepOfIntegration(change) : stepOfUser(change));
}

function stepOfIntegration({ operation, edits }: Ordered): Step {
  if (operation === 'create') return 'createIntegration';
  if (operation === 'delete') return 'deleteIntegration';
  return edits['enabled'] === false ? 'disableIntegration' : 'updateIntegration';
}

/** Rules and cards use integrations and locations. */
function stepOfUser({ operation }: Ordered): Step {
  switch (operation) {
    case 'create':
      return 'createUser';
    case 'update':
      return 'updateUser';
    case 'delete':
      return 'deleteUser';
  }
}
