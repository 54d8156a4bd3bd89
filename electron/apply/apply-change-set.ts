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
  const waiting = inApplyOrder(set.changes.filter(({ state }) => state === 'open' || state === 'unknown'));
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
      results.push({ changeId: first.id, outcome: 'unknown', error: error.toReply() });
    }
  }
  for (const { id } of waiting) {
    if (stopped || run.stopping()) break;
    const change = await stillOpen(context, id);
    if (change === 'applied') results.push({ changeId: id, outcome: 'applied', error: null });
    if (typeof change === 'string') continue;
    tell('running', id);
    const result = await applyStep(context, change);
    results.push({ changeId: id, outcome: result.outcome, error: result.error });
    stopped = result.stops;
    tell(run.stopping() ? 'stopping' : 'running', null);
  }
  return tell('ended', null);
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
