import { writtenStatus, type ExceptionActionKind } from '../../shared/domain/exception-action.ts';
import type { Exception } from '../../shared/domain/exception.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountClient } from '../remote/client.ts';
import { certaintyOf } from './outcome.ts';

/** What sending one exception's action came to, with the record where the account told it. */
export interface ExceptionStep {
  readonly state: 'done' | 'accepted' | 'failed' | 'unknown';
  readonly record: Exception | null;
  readonly error: AppError | null;
}

type Client = Pick<AccountClient, 'get' | 'update' | 'retry'>;

/**
 * Sends one exception's action, once. Where the answer does not say what became of it, the record is looked at; where that can't be, it is `unknown`. Never fails: a
 * refusal is `failed`, and then nothing happened.
 */
export async function sendExceptionStep(
  client: Client,
  kind: ExceptionActionKind,
  exceptionId: string,
): Promise<ExceptionStep> {
  const status = writtenStatus(kind);
  try {
    if (status === undefined) {
      await client.retry(exceptionId);
      return { state: 'accepted', record: null, error: null };
    }
    const answered = await client.update('exceptions', exceptionId, { status });
    const record = answered.kind === 'record' ? answered.record : null;
    if (record === null || record.status === status) return { state: 'done', record, error: null };
    return { state: 'failed', record, error: new AppError('change.notAsWritten', { members: 'status' }) };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (certaintyOf(error) === 'notDone') return { state: 'failed', record: null, error };
    return await lookAtException(client, kind, exceptionId, error);
  }
}

/**
 * Looks what became of a call without an answer. A retry that leaves no trace may have been accepted: it is followed, never sent again. `reason` is why there was no
 * answer.
 */
export async function lookAtException(
  client: Pick<AccountClient, 'get'>,
  kind: ExceptionActionKind,
  exceptionId: string,
  reason: AppError,
): Promise<ExceptionStep> {
  try {
    const found = await client.get('exceptions', exceptionId);
    const record = found.kind === 'record' ? found.record : null;
    const wanted = writtenStatus(kind);
    if (wanted === undefined) {
      const over = record === null || record.status !== 'active';
      return { state: over ? 'done' : 'accepted', record, error: null };
    }
    if (record === null || record.status === wanted) return { state: 'done', record, error: null };
    return { state: 'failed', record, error: reason };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code === 'account.recordNotFound') return { state: 'done', record: null, error: null };
    return { state: 'unknown', record: null, error: reason };
  }
}
