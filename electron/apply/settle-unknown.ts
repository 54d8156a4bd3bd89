import type { Change } from '../../shared/domain/change.ts';
import { AppError } from '../../shared/errors.ts';
import { instantOf, type ApplyContext } from './apply-context.ts';
import { attemptedBy, endStep, type Attempted } from './end-step.ts';
import { lookFor } from './evidence.ts';
import { certaintyOf } from './outcome.ts';

/** What was found out about earlier attempts. */
export interface Settled {
  /** Changes that have an outcome now. */
  readonly settled: number;
  /** Why the rest has none yet; null when nothing is left. */
  readonly error: AppError | null;
}

/**
 * Looks at everything of the account whose outcome nobody knows: steps that were begun and never ended (the program was cut off), and changes whose account was out of reach
 * when they were looked at last. Decides for each: applied, not applied, or for a person. Sends no change. Fails with `AppError` of the area `store`.
 */
export async function settleUnknown(context: ApplyContext): Promise<Settled> {
  const { accountId, store } = context;
  let settled = 0;
  let error: AppError | null = null;
  const note = (attempted: Attempted): void => {
    if (attempted.kind === 'unknown') error = attempted.error;
    else settled += 1;
  };
  for (const step of await store.run('journal.open', { accountId })) {
    const change = await store.run('changes.get', { accountId, changeId: step.changeId });
    if (change === null) continue;
    const attempted = await look(context, change, step.startedAt);
    await endStep(context, step.stepId, change, attempted);
    note(attempted);
  }
  for (const change of await unknownChanges(context)) {
    const attempted = await look(context, change, change.createdAt, change.doubts);
    // Nothing new: no line in the journal.
    if (attempted.kind !== 'unknown') {
      const now = instantOf(context);
      const { stepId } = await store.run('journal.begin', { accountId, changeId: change.id, now });
      await endStep(context, stepId, change, attempted);
    }
    note(attempted);
  }
  return { settled, error };
}

/** True where something of the account waits to be settled. */
export async function hasUnknown(context: Pick<ApplyContext, 'accountId' | 'store'>): Promise<boolean> {
  const { accountId, store } = context;
  return (
    (await store.run('journal.open', { accountId })).length > 0 || (await unknownChanges(context)).length > 0
  );
}

async function unknownChanges({
  accountId,
  store,
}: Pick<ApplyContext, 'accountId' | 'store'>): Promise<Change[]> {
  const sets = await store.run('changeSets.open', { accountId });
  return sets.flatMap(({ changes }) => changes).filter(({ state }) => state === 'unknown');
}

async function look(
  context: ApplyContext,
  change: Change,
  since: string,
  sent?: Change['doubts'],
): Promise<Attempted> {
  try {
    const evidence = await lookFor(context, change, since, sent);
    return attemptedBy(evidence, reasonOf(change));
  } catch (thrown) {
    return { kind: 'unknown', error: AppError.from(thrown) };
  }
}

/** Why the attempt has no outcome; not the reason of a later look that failed, after which nobody would look again. */
function reasonOf({ error }: Change): AppError {
  const last = error === null ? null : AppError.fromReply(error);
  return last !== null && certaintyOf(last) === 'unknown' ? last : new AppError('apply.interrupted');
}
