import type { Entity } from '../../shared/domain/entity.ts';
import type { AnyRecord } from '../../shared/domain/records.ts';
import { AppError } from '../../shared/errors.ts';
import { adapters } from '../remote/adapters/adapters.ts';
import type { DeletedMark, RejectedMark } from '../remote/list-page.ts';
import type { Cursor } from '../store/operations.ts';
import { windowStart } from './account-clock.ts';
import { IntakeQueue } from './intake-queue.ts';
import { later, shift, earlier } from './instants.ts';
import type { PullContext } from './pull-context.ts';
import { Walk } from './walk.ts';
import { walkList } from './walk-list.ts';
import { runInLanes } from './windows.ts';

/** Records that one sweep asks for one by one; what is left waits for the next sweep. */
const askedLimit = 1_000;
/** More records than this that are new to the store are fetched by pages, not one by one. */
const singlesLimit = 20;

interface Listed {
  readonly createdAt: string;
  readonly updatedAt: string;
}

/**
 * Compares what the account lists with what the store holds (contract, *Lists*, 5). An id that is missing is asked for, and only a 404 or a reply that says *deleted* removes it here; a stock
 * row cannot be asked for: absent from two sweeps in a row. What the store does not hold, or holds in another version, is fetched: a step of the account's clock may have hidden it
 * from the cursor. Gives the cursor as it stands then, which is also stored.
 */
export async function sweep(context: PullContext, cursor: Cursor): Promise<Cursor> {
  const { accountId, store } = context;
  const { entity } = cursor;
  const since = windowStart(context.retention[entity], null, context.now());
  if (since !== undefined) await prune(context, entity, since);
  const { listed, unreadable } = await listEverything(context, entity, since ?? null);
  const held = await store.run('intake.versions', { accountId, entity });
  const queue = new IntakeQueue(context);
  const sweptAt = new Date(context.now()).toISOString();
  const missing = held.filter(({ id }) => !listed.has(id)).map(({ id }) => id);
  const versions = new Map(held.map(({ id, updatedAt }) => [id, updatedAt]));
  const fresh = [...listed].filter(([id, { updatedAt }]) => versions.get(id) !== updatedAt);
  let rejected = unreadable;
  if (canBeAskedFor(entity)) rejected += await askFor(context, entity, missing.slice(0, askedLimit), queue);
  else await markAbsent(context, entity, missing, sweptAt);
  await forgetAhead(context, entity, fresh, versions, queue);
  rejected += await fetchFresh(context, entity, fresh, queue);
  await queue.settle();
  const ended: Cursor = { ...cursor, sweptAt, rejected };
  await store.run('sync.saveCursor', { accountId, entity, cursor: { sweptAt, rejected } });
  return ended;
}

/** False for stock rows, which can only be listed. */
function canBeAskedFor(entity: Entity): boolean {
  return adapters[entity].verbs.includes('r');
}

/**
 * A held version that is newer than the account's own was stamped before the account's clock was set back. It would stand in the way for ever, so it goes, and the account's comes.
 */
async function forgetAhead(
  context: PullContext,
  entity: Entity,
  fresh: readonly (readonly [string, Listed])[],
  versions: ReadonlyMap<string, string>,
  queue: IntakeQueue,
): Promise<void> {
  const deletedAt = new Date(context.now()).toISOString();
  const ahead = fresh.filter(([id, { updatedAt }]) => (versions.get(id) ?? '') > updatedAt);
  if (ahead.length === 0) return;
  const deleted = ahead.map(([id]) => ({ id, deletedAt }));
  await queue.push({ accountId: context.accountId, entity, records: [], deleted, rejected: [], cursor: {} });
}

/** Forgets what has left the cached window. */
async function prune(context: PullContext, entity: Entity, createdBefore: string): Promise<void> {
  const { accountId, store } = context;
  const { removed, revision } = await store.run('intake.prune', { accountId, entity, createdBefore });
  if (removed > 0) context.stored(entity, null, revision);
}

async function markAbsent(
  context: PullContext,
  entity: Entity,
  ids: readonly string[],
  sweptAt: string,
): Promise<void> {
  const { accountId, store } = context;
  const removed = await store.run('intake.markAbsent', { accountId, entity, ids, sweptAt });
  if (removed.length === 0) return;
  const nothing = { accountId, entity, records: [], deleted: [], rejected: [], cursor: {} };
  const { revision } = await store.run('intake.page', nothing);
  context.stored(entity, removed, revision);
}

/** Every id with its dates, walked by creation time, which no update moves. */
async function listEverything(
  context: PullContext,
  entity: Entity,
  since: string | null,
): Promise<{ readonly listed: ReadonlyMap<string, Listed>; readonly unreadable: number }> {
  const listed = new Map<string, Listed>();
  let unreadable = 0;
  const walk = new Walk({ by: 'createdAt', from: since });
  for (let step = walk.step; step !== null; step = walk.step) {
    if (context.stopped()) throw new AppError('account.connectionLost');
    const page = await context.client.listMarks(entity, {
      order: 'createdAt',
      since: step.from ?? undefined,
      count: context.pageSize,
      skip: step.skip,
    });
    walk.accept(page);
    for (const { id, createdAt, updatedAt } of page.marks) {
      if (id === null || createdAt === null || updatedAt === null) unreadable += 1;
      else listed.set(id, { createdAt, updatedAt });
    }
  }
  return { listed, unreadable };
}

/** Asks for records one by one; gives how many of them could not be read. */
async function askFor(
  context: PullContext,
  entity: Entity,
  ids: readonly string[],
  queue: IntakeQueue,
): Promise<number> {
  const records: AnyRecord[] = [];
  const deleted: DeletedMark[] = [];
  const rejected: RejectedMark[] = [];
  await runInLanes(ids, async (id) => {
    if (context.stopped()) throw new AppError('account.connectionLost');
    try {
      const fetched = await context.client.get(entity, id);
      if (fetched.kind === 'record') records.push(fetched.record);
      else deleted.push({ id, deletedAt: fetched.deletedAt });
    } catch (error) {
      const { code, parameters } = AppError.from(error);
      if (code === 'account.recordNotFound')
        deleted.push({ id, deletedAt: new Date(context.now()).toISOString() });
      else if (code === 'account.garbledReply' && typeof parameters['reason'] === 'string')
        rejected.push({ id, reason: parameters['reason'] });
      // A key that may list but not read cannot find out: what is held stays.
      else if (code !== 'account.forbidden') throw error;
    }
  });
  if (records.length + deleted.length + rejected.length > 0)
    await queue.push({ accountId: context.accountId, entity, records, deleted, rejected, cursor: {} });
  return rejected.length;
}

async function fetchFresh(
  context: PullContext,
  entity: Entity,
  fresh: readonly (readonly [string, Listed])[],
  queue: IntakeQueue,
): Promise<number> {
  if (canBeAskedFor(entity) && fresh.length <= singlesLimit)
    return await askFor(
      context,
      entity,
      fresh.map(([id]) => id),
      queue,
    );
  const dates = fresh.map(([, { createdAt }]) => createdAt);
  const [first] = dates;
  if (first === undefined) return 0;
  const from = dates.reduce((least, date) => earlier(least, date), first);
  const until = dates.reduce<string | null>((most, date) => later(most, date), first);
  let rejected = 0;
  await walkList(
    context,
    entity,
    { by: 'createdAt', from, until: shift(until ?? first, 1_000) },
    async (page) => {
      rejected += page.rejected.length;
      const { records, deleted, rejected: aside } = page;
      await queue.push({
        accountId: context.accountId,
        entity,
        records,
        deleted,
        rejected: aside,
        cursor: {},
      });
    },
  );
  return rejected;
}
