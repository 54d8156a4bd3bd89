import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { toStoreError } from '../store/store-error.ts';

/** Why a piece of work of the replay thread failed: a change that does not fit the record it is of, a record that is no JSON, the store, or the thread itself. */
export function toReplayError(thrown: unknown): AppError {
  if (thrown instanceof z.ZodError) return new AppError('replay.unreadableChange', {}, { cause: thrown });
  if (thrown instanceof SyntaxError) return new AppError('store.damaged', {}, { cause: thrown });
  return toStoreError(thrown);
}

/** Why the thread ended; `cause` is what its worker reported. */
export function toThreadError(cause: unknown): AppError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return new AppError(
    code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'replay.outOfMemory' : 'app.unexpected',
    {},
    { cause },
  );
}
