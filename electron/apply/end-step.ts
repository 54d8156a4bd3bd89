import type { Change } from '../../shared/domain/change.ts';
import { AppError, type ErrorReply } from '../../shared/errors.ts';
import { instantOf, type ApplyContext } from './apply-context.ts';
import type { Evidence } from './evidence.ts';
import { leftOf } from './held.ts';
import { memberErrors } from './member-errors.ts';
import { certaintyOf } from './outcome.ts';
import type { ChangeableRecord } from './remote-records.ts';
import { nameCreated } from './temporary-ids.ts';

/** How one step of an apply ended. */
export interface StepResult {
  readonly outcome: 'applied' | 'alreadyDone' | 'conflict' | 'failed' | 'unknown';
  readonly error: ErrorReply | null;
  /** The open change that holds what a creation could not set: its second step. */
  readonly leftId: string | null;
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
    case 'untellable':
      return { kind: 'failed', error: new AppError('credential.doubtful', {}, { cause: error }) };
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
): Promise<Pick<StepResult, 'outcome' | 'error' | 'leftId'>> {
  const { store, stored } = context;
  const now = instantOf(context);
  if ('error' in attempted) {
    const { kind, error: own } = attempted;
    const error = withoutSecrets(context, own);
    await store.run('journal.end', {
      stepId,
      outcome: kind,
      error: error.toReply(),
      memberErrors: mapped(memberErrors(change.entity, change.edits, own), context.redact),
      doubtful: change.operation === 'create' && isDoubtful(attempted),
      now,
    });
    const outcome = error.code === 'change.conflict' ? 'conflict' : kind;
    return { outcome, error: error.toReply(), leftId: null };
  }
  const { record } = attempted;
  const creation = change.operation === 'create' && record !== null;
  if (creation) await nameCreated(context, change, record.id);
  const { revision, leftId } = await store.run('journal.end', {
    stepId,
    outcome: 'applied',
    error: null,
    memberErrors: {},
    record,
    ...(creation ? { left: leftOf(change.entity, change.edits, record) } : {}),
    now,
  });
  stored(change.entity, [record?.id ?? change.recordId], revision);
  return { outcome: attempted.kind, error: null, leftId };
}

/** True where the creation may have been made all the same: that outlives everything that becomes of the change. */
function isDoubtful({ kind, error }: Extract<Attempted, { error: AppError }>): boolean {
  return kind === 'unknown' || certaintyOf(error) === 'unknown' || error.code === 'change.ambiguous';
}

/** The account may repeat what it was sent; what is kept and shown of its words never does. */
function withoutSecrets({ redact }: ApplyContext, error: AppError): AppError {
  const { code, reference } = error;
  const parameters = mapped(error.parameters, (value) => (typeof value === 'string' ? redact(value) : value));
  return new AppError(code, parameters, { reference, cause: error });
}

function mapped<Value>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
