import type { Entity } from '../../shared/domain/entity.ts';
import { AppError } from '../../shared/errors.ts';
import type { ListPage } from '../remote/list-page.ts';
import type { PullContext } from './pull-context.ts';
import { Walk, type WalkOptions } from './walk.ts';

/** What to walk over, beside where and by what. */
export interface ListWalk extends WalkOptions {
  /** Begin of the cached window on creation time, for walks by `updatedAt`. */
  readonly since?: string | undefined;
  readonly deleted?: boolean;
}

/** Takes each page with how far the walk has come by it. */
export type TakePage<Kind extends Entity> = (page: ListPage<Kind>, reached: string | null) => Promise<void>;

/** Walks over a list of whole records by time, one page after the other. */
export async function walkList<Kind extends Entity>(
  context: PullContext,
  entity: Kind,
  options: ListWalk,
  take: TakePage<Kind>,
): Promise<void> {
  const walk = new Walk(options);
  for (let step = walk.step; step !== null; step = walk.step) {
    if (context.stopped()) throw new AppError('account.connectionLost');
    const page = await context.client.list(entity, {
      order: options.by,
      ...(options.by === 'updatedAt'
        ? { since: options.since, updatedSince: step.from ?? undefined }
        : { since: step.from ?? undefined, until: options.until ?? undefined }),
      deleted: options.deleted ?? false,
      count: context.pageSize,
      skip: step.skip,
    });
    walk.accept(page);
    await take(page, walk.reached);
  }
}
