import { inApplyOrder } from './apply-order.ts';
import type { Change } from './domain/change.ts';
import type { Members } from './domain/members.ts';
import type { Plan, PlannedChange } from './domain/plan.ts';
import type { ErrorReply } from './errors.ts';
import { merge } from './merge.ts';

/** What a change is held against: the record as the account gave it just now, as it was last seen, gone, or (for a creation) nothing. */
export type Against =
  | { readonly kind: 'account' | 'lastSeen'; readonly members: Members }
  | { readonly kind: 'gone' | 'nothing' };

/** What is known about the surroundings of one change, for its warnings. */
export interface Surroundings {
  /** Another record of that kind goes by the same natural key. */
  readonly sameName: boolean;
  /** It is one of the built-in engines. */
  readonly engine: boolean;
  readonly hasDependents: boolean;
  /** It will be without credentials that it needs: they are not part of the change, or not kept here any more. */
  readonly secretsMissing: boolean;
  /** It undoes a change of credentials whose former ones are not kept here any more: they stay as they are. */
  readonly secretsStay: boolean;
  /** Its connector's form does not offer what is changed, or not with this value: it has changed since. */
  readonly notOffered: boolean;
}

/** One change against what is there now. Never touches anything: the same input gives the same plan. */
export function planChange(
  change: Change,
  against: Against,
  surroundings: Surroundings,
  error: ErrorReply | null = null,
): PlannedChange {
  const { drift, yours, conflicts } = compared(change, against);
  const done = isDone(change, against, yours.length);
  return {
    change,
    against: against.kind,
    drift: [...drift],
    yours: [...yours],
    conflicts: [...conflicts],
    warnings: warningsOf(change, against, surroundings, done),
    error,
  };
}

function compared(change: Change, against: Against): ReturnType<typeof merge> {
  if ('members' in against) return merge(change.base, change.edits, against.members);
  const theirs = against.kind === 'gone' ? change.base : {};
  return { ...merge(change.base, change.edits, theirs), drift: [] };
}

function isDone({ operation }: Change, { kind }: Against, left: number): boolean {
  if (operation === 'delete') return kind === 'gone';
  return operation === 'update' && kind !== 'gone' && left === 0;
}

function warningsOf(
  { operation, edits }: Change,
  against: Against,
  { sameName, engine, hasDependents, secretsMissing, secretsStay, notOffered }: Surroundings,
  done: boolean,
): PlannedChange['warnings'] {
  const stops = operation === 'delete' || edits['enabled'] === false;
  const found = {
    goneRemotely: against.kind === 'gone' && operation === 'update',
    alreadyDone: done,
    sameName: sameName && operation !== 'delete',
    engine: engine && stops,
    hasDependents: hasDependents && stops,
    secretsMissing,
    secretsStay,
    notOffered,
  } satisfies Record<PlannedChange['warnings'][number], boolean>;
  return (Object.keys(found) as (keyof typeof found)[]).filter((warning) => found[warning]);
}

/** True while a person has something to decide about it: it is passed over when the set is applied. */
export function waitsForPerson({ conflicts, warnings, error }: PlannedChange): boolean {
  return conflicts.length > 0 || warnings.includes('goneRemotely') || error !== null;
}

/** The changes of a set in the order of application, with the figures of its footer. `error`: why the account could not be asked. */
export function planSet(setId: string, planned: readonly PlannedChange[], error: ErrorReply | null): Plan {
  const byChange = new Map(planned.map((one) => [one.change, one]));
  const changes = inApplyOrder([...byChange.keys()]).flatMap((change) => byChange.get(change) ?? []);
  const count = (of: (one: PlannedChange) => boolean): number => changes.filter(of).length;
  return {
    setId,
    fresh: error === null,
    error,
    changes,
    totals: {
      add: count(({ change }) => change.operation === 'create'),
      change: count(({ change }) => change.operation === 'update'),
      remove: count(({ change }) => change.operation === 'delete'),
      conflicts: count(waitsForPerson),
      waitForSecret: count(({ warnings }) => warnings.includes('secretsMissing')),
    },
  };
}
