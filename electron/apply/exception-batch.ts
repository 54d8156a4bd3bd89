import type { ExceptionActionItem, ExceptionActionKind } from '../../shared/domain/exception-action.ts';
import type { Exception } from '../../shared/domain/exception.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountClient } from '../remote/client.ts';
import type { ActionResult, ActionTurn } from '../store/exception-operations.ts';
import { askedPause } from '../sync/failure.ts';
import { lookAtException, sendExceptionStep, type ExceptionStep } from './exception-step.ts';
import { isOutOfReach } from './outcome.ts';

/** What one batch came to: a result for each exception, the records that the account told, and why there is no point in going on (null: there is). */
export interface BatchOutcome {
  readonly results: readonly ActionResult[];
  readonly records: readonly Exception[];
  readonly error: AppError | null;
}

/** What a batch stands on. */
export interface BatchContext {
  readonly client: Pick<AccountClient, 'get' | 'update' | 'retry'>;
  /** Aborted when the batch is to end after the call under way. */
  readonly stop: AbortSignal;
  /** Settles after some milliseconds, or sooner when waiting is to end; gives whether the time passed. */
  readonly pause: (milliseconds: number, stop: AbortSignal) => Promise<boolean>;
}

/** Milliseconds that are waited after a 429 that does not say how long, and how often. */
const usualPause = 30_000;
const pauseLimit = 20;

/** Sends an action for each exception, one by one. What is not sent, because of a stop or because the account is out of reach, goes on waiting. Never fails. */
export async function sendBatch(
  context: BatchContext,
  kind: ExceptionActionKind,
  turns: readonly ActionTurn[],
): Promise<BatchOutcome> {
  const results: ActionResult[] = [];
  const records: Exception[] = [];
  let error: AppError | null = null;
  for (const { position, exceptionId } of turns) {
    if (context.stop.aborted || error !== null) {
      results.push({ position, state: 'waiting' });
      continue;
    }
    const step = await patiently(context, kind, exceptionId);
    if (step.record !== null) records.push(step.record);
    if (step.error !== null && endsTheRun(step.error)) error = step.error;
    // Nothing was sent: it goes on waiting.
    const waits = error !== null && step.state === 'failed';
    const told = step.error === null || waits ? {} : { error: step.error.toReply() };
    results.push({ position, state: waits ? 'waiting' : step.state, ...told });
  }
  return { results, records, error };
}

/** Looks at exceptions whose calls have no result. A status that did not come to be was not written: it waits again, to be sent once. Never fails. */
export async function settleBatch(
  client: Pick<AccountClient, 'get'>,
  kind: ExceptionActionKind,
  items: readonly ExceptionActionItem[],
): Promise<BatchOutcome> {
  const reason = new AppError('apply.interrupted');
  const results: ActionResult[] = [];
  const records: Exception[] = [];
  for (const { position, exceptionId } of items) {
    const { state, record } = await lookAtException(client, kind, exceptionId, reason);
    if (record !== null) records.push(record);
    const told = state === 'unknown' ? { error: reason.toReply() } : {};
    results.push({ position, state: state === 'failed' ? 'waiting' : state, ...told });
  }
  return { results, records, error: null };
}

async function patiently(
  { client, stop, pause }: BatchContext,
  kind: ExceptionActionKind,
  exceptionId: string,
): Promise<ExceptionStep> {
  for (let pauses = 0; ; pauses += 1) {
    const step = await sendExceptionStep(client, kind, exceptionId);
    if (step.error?.code !== 'account.tooManyRequests' || pauses === pauseLimit) return step;
    if (!(await pause(askedPause(step.error) ?? usualPause, stop))) return step;
  }
}

function endsTheRun(error: AppError): boolean {
  return isOutOfReach(error) || error.code === 'account.tooManyRequests';
}
