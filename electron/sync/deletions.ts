import type { Entity } from '../../shared/domain/entity.ts';
import { AppError } from '../../shared/errors.ts';
import { trustworthy } from './account-clock.ts';
import type { IntakeQueue } from './intake-queue.ts';
import type { PullContext } from './pull-context.ts';
import { walkList } from './walk-list.ts';

/**
 * Brings what has been deleted since `from` (contract, *Lists*, 5). Only records that say when they were deleted count: an account that does not know the
 * parameter lists living ones. Gives how far it came, or null. An account that refuses such a list leaves it to the sweep.
 */
export async function pullDeletions(
  context: PullContext,
  entity: Entity,
  from: string | null,
  queue: IntakeQueue,
): Promise<string | null> {
  let reached: string | null = null;
  try {
    await walkList(context, entity, { by: 'updatedAt', from, deleted: true }, async (page, at) => {
      const { deleted } = page;
      if (deleted.length === 0) return;
      const honest = deleted.length + page.rejected.length === page.marks.length;
      if (honest) reached = trustworthy(at, page.sentAt, context.now());
      await queue.push({
        accountId: context.accountId,
        entity,
        records: [],
        deleted,
        rejected: [],
        cursor: reached === null ? {} : { deletedAt: reached },
      });
    });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'account.refused')) throw error;
  }
  return reached;
}
