import type { Change } from '../../shared/domain/change.ts';
import { differences } from '../../shared/diff.ts';
import { credentialsIn, isEditable, membersOf } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import { merge } from '../../shared/merge.ts';
import type { ApplyContext } from './apply-context.ts';
import { creationParts, holdsEdits, missingEdits } from './held.ts';
import { usesTemporary } from './temporary-ids.ts';
import type { ChangeableRecord } from './remote-records.ts';

/** How a change came to hold. `record`: what the account holds now; null: nothing. */
export interface Written {
  readonly outcome: 'applied' | 'alreadyDone';
  readonly record: ChangeableRecord | null;
}

/**
 * Thrown when the call was made and the account's answer does not say what became of it: the record has to be looked at. Also for a read-back that could
 * not be made.
 */
export class OutcomeUnknown extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super('outcome unknown', { cause: error });
    this.error = error;
  }
}

/**
 * Reads the record, compares it with what the change was made on, and writes what is still to be written: at most one call. Nothing is sent where a person has to decide (`change.conflict`, `change.gone`, `change.missingReference`). Errors of reads and writes come
 * as they are: `certaintyOf` sorts those of `call`.
 */
export async function writeChange(context: ApplyContext, change: Change, call: Call): Promise<Written> {
  if (usesTemporary(change.edits)) throw new AppError('change.missingReference');
  switch (change.operation) {
    case 'create':
      return await create(context, change, call);
    case 'update':
      return await update(context, change, call);
    case 'delete':
      return await remove(context, change, call);
  }
}

/** Makes the one call that changes something: whoever gives it knows from then on that something was sent. */
export type Call = <Value>(write: () => Promise<Value>) => Promise<Value>;

async function create({ remote }: ApplyContext, { entity, edits }: Change, call: Call): Promise<Written> {
  const { first } = creationParts(entity, edits);
  const created = await call(async () => await remote.create(entity, first));
  if (created === null) throw new OutcomeUnknown(new AppError('account.garbledReply'));
  const record = await remote.read(entity, created.id).catch(() => created);
  return { outcome: 'applied', record: record ?? created };
}

async function update(context: ApplyContext, change: Change, call: Call): Promise<Written> {
  const { remote } = context;
  const { entity, recordId, base, edits } = change;
  const theirs = await remote.read(entity, recordId);
  if (theirs === null) throw new AppError('change.gone');
  await keepSeen(context, entity, theirs);
  const { yours, conflicts } = merge(base, edits, membersOf(entity, theirs as never));
  if (conflicts.length > 0) {
    throw new AppError('change.conflict', { members: conflicts.map(({ member }) => member).join(', ') });
  }
  if (yours.length === 0) return { outcome: 'alreadyDone', record: theirs };
  const sent: Members = Object.fromEntries(yours.map(({ member }) => [member, edits[member] ?? null]));
  const secrets = await secretsOf(context, sent);
  const answered = await call(async () => await remote.update(entity, recordId, sent, secrets));
  return { outcome: 'applied', record: await readBack(remote, change, answered) };
}

/** The secrets of the credentials that are about to be sent, by member: in memory until the call is made, and nowhere else. */
async function secretsOf(context: ApplyContext, sent: Members): Promise<ReadonlyMap<string, SecretText>> {
  const secrets = new Map<string, SecretText>();
  for (const [member, id] of credentialsIn(sent)) secrets.set(member, await context.secret(id));
  return secrets;
}

/** What somebody else has changed meanwhile becomes a version of its own before anything is sent: the history must not call it ours. */
async function keepSeen(
  { accountId, store, stored }: ApplyContext,
  entity: Change['entity'],
  record: ChangeableRecord,
): Promise<void> {
  const page = { accountId, entity, records: [record], deleted: [], rejected: [], cursor: {} };
  const { changedIds, revision } = await store.run('intake.page', page);
  if (changedIds.length > 0) stored(entity, changedIds, revision);
}

/** What the account holds after it accepted an update. It may have changed again since: then its answer to the write is the proof. */
async function readBack(
  remote: ApplyContext['remote'],
  { entity, recordId, edits }: Change,
  answered: ChangeableRecord | null,
): Promise<ChangeableRecord | null> {
  const proven = answered !== null && holdsEdits(entity, edits, answered);
  let record: ChangeableRecord | null;
  try {
    record = await remote.read(entity, recordId);
  } catch (thrown) {
    if (proven) return answered;
    throw new OutcomeUnknown(AppError.from(thrown));
  }
  if (record === null || proven || holdsEdits(entity, edits, record)) return record;
  const members = Object.keys(missingEdits(entity, edits, record)).join(', ');
  throw new AppError('change.notAsWritten', { members });
}

/** Nothing is removed that has become something else since a person looked at it. */
async function remove({ remote, seen }: ApplyContext, change: Change, call: Call): Promise<Written> {
  const { entity, recordId } = change;
  const theirs = await remote.read(entity, recordId);
  if (theirs === null) return { outcome: 'alreadyDone', record: null };
  const held = membersOf(entity, theirs as never);
  if (!seen(change, held)) throw new AppError('change.conflict', { members: movedSince(change, held) });
  try {
    await call(async () => await remote.remove(entity, recordId));
  } catch (thrown) {
    // Somebody else was quicker, between the look and the call.
    if (thrown instanceof AppError && thrown.code === 'account.recordNotFound') {
      return { outcome: 'alreadyDone', record: null };
    }
    throw thrown;
  }
  // Where it can't be asked, the account's answer is believed.
  const left = await remote.read(entity, recordId).catch(() => null);
  if (left !== null) throw new AppError('change.notAsWritten', { members: '' });
  return { outcome: 'applied', record: null };
}

/** Names of what people change and what has moved since the change was made. */
function movedSince({ entity, base }: Change, held: Members): string {
  const moved = differences(base, held).map(({ member }) => member);
  return moved.filter((member) => isEditable(entity, member)).join(', ');
}
