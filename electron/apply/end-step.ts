import type { Change } from '../../shared/domain/change.ts';
import { AppError, type ErrorReply } from '../../shared/errors.ts';
import { instantOf, type ApplyContext } from './apply-context.ts';
import type { Evidence } from './evidence.ts';
import { memberErrors } from './member-errors.ts';
import type { ChangeableRecord } from './remote-records.ts';
import { nameCreated } from './temporary-ids.ts';
import { finishCreation } from './write-change.ts';

/** How one step of an apply ended. */
export interface StepResult {
  readonly outcome: 'applied' | 'alreadyDone' | 'conflict' | 'failed' | 'unknown';
  readonly error: ErrorReply | null;
  /** The rest of the set has to wait: the account is out of reach, or the outcome could not be written down. */
  readonly stops: boolean;
}

/** What is known of a step before it is written down. */
export type Attempted =
  | { readonly kind: 'applied' | 'alreadyDone'; readonly record: ChangeableRecord | null }
  | { readonly kind: 'failed' | 'unknown'; readonly error: AppError };

/** What a look at the account makes of an attempt that ended with `error`. */
export function attemptedBy(evidence: Evidence, error: AppError): Attempted {
  switch (evidence.kind) {
    case 'applied':
      return evidence;
    case 'notApplied':
      return { kind: 'failed', error };
    case 'gone':
      return { kind: 'failed', error: new AppError('change.gone') };
    case 'ambiguous':
      return { kind: 'failed', error: new AppError('change.ambiguous') };
  }
}

/**
 * Writes a step's outcome into the journal, with everything that follows from it, and tells that the record is different. Fails with `AppError` of the area `store`:
 * the step then has no outcome and is looked at again.
 */
export async function endStep(
  context: ApplyContext,
  stepId: string,
  change: Change,
  attempted: Attempted,
): Promise<Pick<StepResult, 'outcome' | 'error'>> {
  const { store, stored } = context;
  const now = instantOf(context);
  if ('error' in attempted) {
    const { kind, error } = attempted;
    await store.run('journal.end', {
      stepId,
      outcome: kind,
      error: error.toReply(),
      memberErrors: memberErrors(change.entity, change.edits, error),
      now,
    });
    return { outcome: error.code === 'change.conflict' ? 'conflict' : kind, error: error.toReply() };
  }
  const { record, error } = await completed(context, change, attempted.record);
  const { revision } = await store.run('journal.end', {
    stepId,
    outcome: 'applied',
    error: null,
    memberErrors: {},
    record,
    now: instantOf(context),
  });
  stored(change.entity, [record?.id ?? change.recordId], revision);
  return { outcome: attempted.kind, error };
}

/** Of a creation: gives its users its real id, and makes up what it lacks. That this did not work makes it no less created. */
async function completed(
  context: ApplyContext,
  change: Change,
  record: ChangeableRecord | null,
): Promise<{ record: ChangeableRecord | null; error: ErrorReply | null }> {
  if (change.operation !== 'create' || record === null) return { record, error: null };
  await nameCreated(context, change, record.id);
  try {
    return { record: await finishCreation(context, change, record), error: null };
  } catch (thrown) {
    return { record, error: AppError.from(thrown).toReply() };
  }
}
