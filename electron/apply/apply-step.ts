import type { Change } from '../../shared/domain/change.ts';
import { AppError } from '../../shared/errors.ts';
import { askedPause } from '../sync/failure.ts';
import { instantOf, type ApplyContext } from './apply-context.ts';
import { attemptedBy, endStep, type Attempted, type StepResult } from './end-step.ts';
import { lookFor, type Evidence } from './evidence.ts';
import { certaintyOf, isOutOfReach } from './outcome.ts';
import { OutcomeUnknown, writeChange } from './write-change.ts';

/** Milliseconds that are waited after a 429 that does not say how long. */
const usualPause = 30_000;
/** How often a step is tried again because the account asked for a pause. */
const pauseLimit = 20;

/**
 * Applies one change: journal, read, compare, write, read back, journal. Never sends a write twice: where the answer does not say what became of it, the
 * record is looked at. Fails only with `AppError` of the area `store`, before anything was sent.
 */
export async function applyStep(context: ApplyContext, change: Change): Promise<StepResult> {
  const { accountId, store } = context;
  const startedAt = instantOf(context);
  const { stepId } = await store.run('journal.begin', { accountId, changeId: change.id, now: startedAt });
  const attempted = await attemptPatiently(context, change, startedAt);
  try {
    const ended = await endStep(context, stepId, change, attempted);
    return {
      ...ended,
      stops: 'error' in attempted && (isOutOfReach(attempted.error) || attempted.kind === 'unknown'),
    };
  } catch (thrown) {
    return { outcome: 'unknown', error: AppError.from(thrown).toReply(), leftId: null, stops: true };
  }
}

/** An account that asks for a pause did nothing: the step begins anew after it, with another look. */
async function attemptPatiently(
  context: ApplyContext,
  change: Change,
  startedAt: string,
): Promise<Attempted> {
  for (let pauses = 0; ; pauses += 1) {
    const attempted = await attempt(context, change, startedAt);
    const asked = 'error' in attempted && attempted.error.code === 'account.tooManyRequests';
    if (!asked || pauses === pauseLimit) return attempted;
    if (!(await context.pause(askedPause(attempted.error) ?? usualPause))) return attempted;
  }
}

async function attempt(context: ApplyContext, change: Change, startedAt: string): Promise<Attempted> {
  const call = { sent: false };
  try {
    const earlier = await earlierAttempt(context, change);
    if (earlier !== null) return earlier;
    const { outcome, record } = await writeChange(context, change, async (write) => {
      call.sent = true;
      return await write();
    });
    return { kind: outcome, record };
  } catch (thrown) {
    const unsure = thrown instanceof OutcomeUnknown;
    const error = unsure ? thrown.error : AppError.from(thrown);
    if (!unsure && (!call.sent || certaintyOf(error) === 'notDone')) return { kind: 'failed', error };
    return await lookAfter(context, change, startedAt, error);
  }
}

/**
 * A creation that was tried before without a certain answer may have been made after all, also after the last look: it is looked up before it is sent again. Null:
 * it was not made, or never tried. (Updates and deletions are looked at in any case, and harmless twice.)
 */
async function earlierAttempt(context: ApplyContext, change: Change): Promise<Attempted | null> {
  const { operation, doubts = [], error } = change;
  if (operation !== 'create') return null;
  if (doubts.length === 0) return null;
  const last = error === null ? null : AppError.fromReply(error);
  let evidence: Evidence;
  try {
    evidence = await lookFor(context, change, change.createdAt, doubts);
  } catch (thrown) {
    // Not just failed: the doubt must outlive this attempt, whatever its own reason.
    return { kind: 'unknown', error: AppError.from(thrown) };
  }
  if (evidence.kind === 'notApplied') return null;
  return evidence.kind === 'applied'
    ? { kind: 'alreadyDone', record: evidence.record }
    : attemptedBy(evidence, last ?? new AppError('change.outcomeUnknown'));
}

async function lookAfter(
  context: ApplyContext,
  change: Change,
  startedAt: string,
  error: AppError,
): Promise<Attempted> {
  try {
    return attemptedBy(await lookFor(context, change, startedAt), error);
  } catch {
    // The account can't be asked: its outcome stays unknown until it can.
    return { kind: 'unknown', error };
  }
}
