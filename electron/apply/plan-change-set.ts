import type { Change, ChangeSet } from '../../shared/domain/change.ts';
import { membersOf } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { Plan } from '../../shared/domain/plan.ts';
import { AppError } from '../../shared/errors.ts';
import { planChange, planSet, type Against } from '../../shared/plan.ts';
import type { StoreClient } from '../store/operations.ts';
import { isOutOfReach } from './outcome.ts';
import type { RemoteRecords } from './remote-records.ts';
import { surroundingsOf } from './surroundings.ts';
import { isTemporary } from './temporary-ids.ts';

/** Reads in flight at most: the account is asked politely. */
const readsInFlight = 4;

/** What planning works on. `open` fails with `AppError` when there is no way to the account (no key). */
export interface PlanContext {
  readonly accountId: string;
  readonly store: Pick<StoreClient, 'run'>;
  readonly open: () => Promise<RemoteRecords>;
  /** The local clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Plans what is open in a set: reads each record again from the account and compares. Where the account is out of reach everything is held against what was seen last, and the
 * plan says so. A record that can't be read for a reason of its own is said at that change. Changes nothing. Fails with `record.notFound` and `AppError` of the area `store`.
 */
export async function planChangeSet(context: PlanContext, setId: string): Promise<Plan> {
  const { accountId, store } = context;
  const set = await store.run('changeSets.get', { accountId, setId });
  if (set === null) throw new AppError('record.notFound');
  const changes = openChanges(set);
  const [compared, surroundings] = await Promise.all([
    readAll(context, changes),
    surroundingsOf(context, changes),
  ]);
  const planned = await Promise.all(
    changes.map(async (change) => {
      const found = compared.error === null ? compared.found.get(change.id) : undefined;
      const against = found?.against ?? (await lastSeen(context, change));
      return planChange(change, against, surroundings(change), found?.error?.toReply() ?? null);
    }),
  );
  return planSet(setId, planned, compared.error?.toReply() ?? null);
}

function openChanges({ changes }: ChangeSet): Change[] {
  return changes.filter(({ state }) => state === 'open' || state === 'unknown');
}

interface Found {
  readonly against: Against | null;
  readonly error: AppError | null;
}

/** Reads the records, some at a time. With the first sign that the account is out of reach it ends: `error`. */
async function readAll(
  { open }: PlanContext,
  changes: readonly Change[],
): Promise<{ found: Map<string, Found>; error: AppError | null }> {
  const found = new Map<string, Found>();
  let error: AppError | null = null;
  let remote: RemoteRecords;
  try {
    remote = await open();
  } catch (thrown) {
    return { found, error: AppError.from(thrown) };
  }
  const left = changes[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const change of left) {
      const one = await readOne(remote, change);
      found.set(change.id, one);
      if (one.error !== null && isOutOfReach(one.error)) error ??= one.error;
      if (error !== null) return;
    }
  };
  await Promise.all(Array.from({ length: readsInFlight }, work));
  return { found, error };
}

async function readOne(remote: RemoteRecords, change: Change): Promise<Found> {
  try {
    if (isTemporary(change.recordId)) {
      await remote.reach(change.entity);
      return { against: { kind: 'nothing' }, error: null };
    }
    const record = await remote.read(change.entity, change.recordId);
    const against: Against =
      record === null
        ? { kind: 'gone' }
        : { kind: 'account', members: membersOf(change.entity, record as never) };
    return { against, error: null };
  } catch (thrown) {
    return { against: null, error: AppError.from(thrown) };
  }
}

async function lastSeen({ accountId, store }: PlanContext, change: Change): Promise<Against> {
  const { entity, recordId } = change;
  if (isTemporary(recordId)) return { kind: 'nothing' };
  const record = await store.run('records.get', { accountId, entity, recordId });
  if (record === null) return { kind: 'gone' };
  const members: Members = membersOf(entity, record as never);
  return { kind: 'lastSeen', members };
}
