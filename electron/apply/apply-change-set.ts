import { inApplyOrder } from '../../shared/apply-order.ts';
import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import type { Change } from '../../shared/domain/change.ts';
import { AppError } from '../../shared/errors.ts';
import type { ApplyContext } from './apply-context.ts';
import { applyStep } from './apply-step.ts';
import { settleUnknown } from './settle-unknown.ts';

/** What steers one run and hears of it. */
export interface ApplyRun {
  readonly setId: string;
  /** True once the rest is to be left alone. */
  readonly stopping: () => boolean;
  readonly announce: (progress: ApplyProgress) => void;
}

/**
 * Applies what is open in a set, one record at a time, in the order of dependency. What is still unknown from earlier is settled first; while something stays unknown, nothing is
 * sent. Gives the progress as it stands at the end, which was announced too. Fails with `AppError` of the area `store`.
 */
export async function applyChangeSet(context: ApplyContext, run: ApplyRun): Promise<ApplyProgress> {
  const { accountId, store } = context;
  const { setId } = run;
  const set = await store.run('changeSets.get', { accountId, setId });
  if (set === null) throw new AppError('record.notFound');
  const waiting = inApplyOrder(set.changes.filter(isWaiting)).map(({ id }) => id);
  const results: ApplyProgress['results'] = [];
  const tell = (state: ApplyProgress['state'], changeId: string | null): ApplyProgress => {
    const progress = {
      accountId,
      setId,
      state,
      done: results.length,
      total: waiting.length,
      changeId,
      results: [...results],
    };
    run.announce(progress);
    return progress;
  };

  tell('running', null);
  const { error } = await settleUnknown(context);
  let stopped = error !== null;
  if (error !== null) {
    const [first] = waiting;
    if (first !== undefined) {
      results.push({ changeId: first, outcome: 'unknown', error: error.toReply() });
    }
  }
  waiting.push(...(await leftBySettling(context, setId, waiting)));
  // Grows by the second steps of creations, each right after its first.
  for (const [index, id] of waiting.entries()) {
    if (stopped || run.stopping()) break;
    const change = await stillOpen(context, id);
    if (change === 'applied') results.push({ changeId: id, outcome: 'applied', error: null });
    if (typeof change === 'string') continue;
    tell('running', id);
    const result = await applyStep(context, change);
    results.push({ changeId: id, outcome: result.outcome, error: result.error });
    if (result.leftId !== null) waiting.splice(index + 1, 0, result.leftId);
    stopped = result.stops;
    tell(run.stopping() ? 'stopping' : 'running', null);
  }
  return tell('ended', null);
}

function isWaiting({ state }: Change): boolean {
  return state === 'open' || state === 'unknown';
}

/** What creations that were found again have left to be done. */
async function leftBySettling(
  { accountId, store }: ApplyContext,
  setId: string,
  known: readonly string[],
): Promise<string[]> {
  const set = await store.run('changeSets.get', { accountId, setId });
  const open = (set?.changes ?? []).filter(isWaiting).map(({ id }) => id);
  return open.filter((id) => !known.includes(id));
}

/** The change as it is now: settling, or a creation before it, may have altered it since the set was read. */
async function stillOpen(
  { accountId, store }: ApplyContext,
  changeId: string,
): Promise<Change | 'applied' | 'gone'> {
  const change = await store.run('changes.get', { accountId, changeId });
  if (change === null || change.state === 'discarded') return 'gone';
  return change.state === 'applied' ? 'applied' : change;
}
