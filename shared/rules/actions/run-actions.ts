import type { JsonObject } from '../../json.ts';
import type { ActionProblem, FieldChange, Effect } from '../outcome.ts';
import type { ActionName, PreparedAction } from './actions.ts';
import { Draft } from './draft.ts';

/** One action that was carried out on a draft, or the one at which that ended. */
export interface ActionTrace {
  readonly action: ActionName | null;
  readonly problem: ActionProblem | null;
  readonly changes: readonly FieldChange[];
  readonly effects: readonly Effect[];
}

/**
 * Carries out actions in order on a copy of a record. Gives the draft, or null if one of them can't be evaluated.
 * `trace`, if given, gets an entry for each.
 */
export function runActions(
  actions: readonly PreparedAction[],
  record: JsonObject,
  now: number,
  trace?: ActionTrace[],
): Draft | null {
  const draft = new Draft(record);
  for (const { name, run } of actions) {
    const changes = draft.changes.length;
    const effects = draft.effects.length;
    const problem = typeof run === 'string' ? run : run(draft, now);
    trace?.push({
      action: name,
      problem,
      changes: draft.changes.slice(changes),
      effects: draft.effects.slice(effects),
    });
    if (problem !== null) return null;
  }
  return draft;
}
