import { isConfigurationEntity, type Entity } from '../../shared/domain/entity.ts';
import { trustworthy, windowStart } from './account-clock.ts';
import type { IntakeQueue } from './intake-queue.ts';
import { later, shift } from './instants.ts';
import type { PullContext } from './pull-context.ts';
import { walkList, type TakePage } from './walk-list.ts';
import { planWindows, runInLanes, shareWalked } from './windows.ts';

/** Where a first pull begins, by the account's own clock. */
export interface PullStart {
  /** Newest update at the begin: what changes later is found by walking from here. Null for an empty list. */
  readonly updatedAt: string | null;
  /** The account's clock, if its reply told it. */
  readonly sentAt: string | null;
}

/** Asks for the newest update before anything else is fetched. */
export async function probeStart(context: PullContext, entity: Entity): Promise<PullStart> {
  const page = await context.client.listMarks(entity, { order: '-updatedAt', count: 1, skip: 0 });
  const updatedAt = page.marks[0]?.updatedAt ?? null;
  return { updatedAt: trustworthy(updatedAt, page.sentAt, context.now()), sentAt: page.sentAt };
}

/** True for entities whose first pull goes by windows of creation time and into the store's bulk mode. */
export function isBig(entity: Entity): boolean {
  return !isConfigurationEntity(entity);
}

/**
 * The first pull of a big entity: one page, and if that is not all, windows of creation time side by side (contract, *Lists*, 4). What changes meanwhile is left to the
 * walk by `updatedAt` that follows. Stores records without a cursor, so an interrupted one begins anew. Gives how many records were put aside.
 */
export async function pullWindows(
  context: PullContext,
  entity: Entity,
  start: PullStart,
  queue: IntakeQueue,
): Promise<number> {
  let [done, aside] = [0, 0];
  const take: TakePage<Entity> = async ({ records, deleted, rejected }) => {
    done += records.length;
    aside += rejected.length;
    await queue.push({ accountId: context.accountId, entity, records, deleted, rejected, cursor: {} });
  };
  const since = windowStart(context.retention[entity], start.sentAt, context.now());
  const order = { order: 'createdAt', count: context.pageSize, skip: 0, since } as const;
  const first = await context.client.list(entity, order);
  await take({ ...first.contents(), marks: first.marks, sentAt: first.sentAt }, null);
  context.progressed(entity, done, null);
  const oldest = first.marks.findLast((mark) => mark.createdAt !== null)?.createdAt ?? null;
  if (first.last || oldest === null) return aside;

  const probe = await context.client.listMarks(entity, { ...order, order: '-createdAt', count: 1 });
  const newest = later(oldest, trustworthy(probe.marks[0]?.createdAt ?? null, probe.sentAt, context.now()));
  const windows = planWindows(oldest, newest ?? oldest);
  const reached: (string | null)[] = [];
  await runInLanes(windows, async (window, index) => {
    await walkList(
      context,
      entity,
      { by: 'createdAt', from: window.since, until: window.until },
      async (page, at) => {
        reached[index] = at;
        await take(page, at);
        const share = shareWalked(windows, reached, newest ?? oldest);
        context.progressed(entity, done, share > 0.05 ? Math.max(Math.round(done / share), done) : null);
      },
    );
    reached[index] = window.until ?? shift(newest ?? oldest, 0);
  });
  return aside;
}
