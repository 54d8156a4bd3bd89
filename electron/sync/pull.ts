import type { Cursor } from '../store/operations.ts';
import { trustworthy, windowStart } from './account-clock.ts';
import { pullDeletions } from './deletions.ts';
import { isBig, probeStart, pullWindows, type PullStart } from './first-pull.ts';
import { IntakeQueue } from './intake-queue.ts';
import { shift } from './instants.ts';
import type { PullContext } from './pull-context.ts';
import { walkList, type ListWalk } from './walk-list.ts';

/** How far before its cursor a pull begins (contract, *Lists*, 3), in milliseconds. */
const overlap = 120_000;

/**
 * One complete pull of one entity: what is new or changed, then what was deleted. Gives the cursor as it stands then, which is also stored. When it fails half way, what has come is
 * stored with its cursor, and the next pull goes on from there. `whole`: from the beginning, whatever the cursor says.
 */
export async function pull(
  context: PullContext,
  cursor: Cursor,
  options: { readonly whole?: boolean } = {},
): Promise<Cursor> {
  const { accountId, store } = context;
  const { entity } = cursor;
  const bulk = isBig(entity) && cursor.pulledAt === null;
  let ended: Cursor;
  try {
    ended = await pullAll(context, options.whole === true ? { ...cursor, updatedAt: null } : cursor);
  } catch (error) {
    // Whatever has come so far is to be found and listed, unless the program is about to end: then the store repairs at its next start.
    if (bulk && !context.stopped())
      await store.run('intake.endBulk', { accountId, entity }).catch(() => null);
    throw error;
  }
  if (bulk) await store.run('intake.endBulk', { accountId, entity });
  await store.run('sync.saveCursor', { accountId, entity, cursor: ended });
  return ended;
}

async function pullAll(context: PullContext, cursor: Cursor): Promise<Cursor> {
  const queue = new IntakeQueue(context);
  const begun =
    cursor.pulledAt === null ? await beginFirstPull(context, cursor, queue) : { ...cursor, rejected: 0 };
  const walked = await pullChanges(context, begun, queue);
  const deletedAt = await pullDeletions(context, cursor.entity, before(begun.deletedAt), queue);
  await queue.settle();
  const now = new Date(context.now()).toISOString();
  return {
    ...walked,
    // What was put aside before still is, until a sweep has looked at everything again.
    rejected: Math.max(walked.rejected, cursor.rejected),
    deletedAt: deletedAt ?? begun.deletedAt,
    pulledAt: now,
    sweptAt: cursor.sweptAt ?? now,
    retryAfter: null,
    error: null,
  };
}

/** Notes where the walks for changes and deletions begin before anything is fetched, and brings a big entity's bulk. */
async function beginFirstPull(context: PullContext, cursor: Cursor, queue: IntakeQueue): Promise<Cursor> {
  const { accountId } = context;
  const { entity } = cursor;
  const start: PullStart = await probeStart(context, entity);
  const begun: Cursor = {
    ...cursor,
    rejected: 0,
    deletedAt: cursor.deletedAt ?? start.updatedAt ?? start.sentAt,
  };
  await context.store.run('sync.saveCursor', { accountId, entity, cursor: { deletedAt: begun.deletedAt } });
  if (!isBig(entity)) return begun;
  await context.store.run('intake.beginBulk', { accountId, entity });
  // A cursor on updates says that the windows were complete before an interruption.
  if (cursor.updatedAt !== null) return begun;
  const rejected = await pullWindows(context, entity, start, queue);
  return { ...begun, rejected, updatedAt: start.updatedAt };
}

async function pullChanges(context: PullContext, cursor: Cursor, queue: IntakeQueue): Promise<Cursor> {
  const { entity } = cursor;
  let { updatedAt } = cursor;
  let [done, rejected] = [0, cursor.rejected];
  const since = windowStart(context.retention[entity], null, context.now());
  await walkList(
    context,
    entity,
    { by: 'updatedAt', from: before(updatedAt), since, known: knownTo(context, cursor) },
    async (page, reached) => {
      updatedAt = trustworthy(reached, page.sentAt, context.now()) ?? updatedAt;
      done += page.marks.length;
      rejected += page.rejected.length;
      context.catalogue.learn(page.records);
      await queue.push({
        accountId: context.accountId,
        entity,
        records: page.records,
        deleted: page.deleted,
        rejected: page.rejected,
        cursor: updatedAt === null ? {} : { updatedAt },
      });
      context.progressed(entity, done, null);
    },
  );
  return { ...cursor, updatedAt, rejected };
}

/**
 * Finds what a pull need not read again, where an earlier one was complete: records beyond the cursor that the store holds with the very same date. Only dates well before that pull ended
 * prove it: an account may change a record twice within one of its instants, and the pull may have come between.
 */
function knownTo(
  { accountId, store }: PullContext,
  { entity, updatedAt, pulledAt }: Cursor,
): ListWalk['known'] {
  const proven = before(pulledAt);
  if (proven === null || !isBig(entity)) return undefined;
  return async (marks) => {
    const positions: number[] = [];
    const versions: { id: string; updatedAt: string }[] = [];
    for (const [position, mark] of marks.entries()) {
      if (mark.id === null || mark.updatedAt === null || mark.updatedAt >= proven) continue;
      if (mark.updatedAt <= (updatedAt ?? '')) continue;
      positions.push(position);
      versions.push({ id: mark.id, updatedAt: mark.updatedAt });
    }
    const held = versions.length === 0 ? [] : await store.run('intake.held', { accountId, entity, versions });
    return new Set(held.map((index) => positions[index] ?? -1));
  };
}

function before(instant: string | null): string | null {
  return instant === null ? null : shift(instant, -overlap);
}
