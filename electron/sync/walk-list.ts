import type { Entity } from '../../shared/domain/entity.ts';
import { AppError } from '../../shared/errors.ts';
import type { ListPage, PageContents } from '../remote/list-page.ts';
import type { ListQuery } from '../remote/list-query.ts';
import type { PullContext } from './pull-context.ts';
import { Walk, type WalkMark, type WalkOptions, type WalkStep } from './walk.ts';

/** What to walk over, beside where and by what. */
export interface ListWalk extends WalkOptions {
  /** Begin of the cached window on creation time, for walks by `updatedAt`. */
  readonly since?: string | undefined;
  readonly deleted?: boolean;
  /** Positions of a page's items that need not be read, because they are held already. */
  readonly known?: ((marks: readonly WalkMark[]) => Promise<ReadonlySet<number>>) | undefined;
}

/** Takes the contents of each page, how far the walk has come by it, and the account's clock as its reply told it. */
export type TakePage<Kind extends Entity> = (
  page: PageContents<Kind> & Pick<ListPage, 'marks' | 'sentAt'>,
  reached: string | null,
) => Promise<void>;

/** Walks over a list of whole records by time. The next page is asked for before the one that has come is taken apart. */
export async function walkList<Kind extends Entity>(
  context: PullContext,
  entity: Kind,
  options: ListWalk,
  take: TakePage<Kind>,
): Promise<void> {
  const walk = new Walk(options);
  const ask = async (step: WalkStep | null): Promise<ListPage<Kind> | null> => {
    if (context.stopped()) throw new AppError('account.connectionLost');
    return step === null ? null : await context.client.list(entity, queryOf(context, options, step));
  };
  for (let page = await ask(walk.step); page !== null;) {
    walk.accept(page);
    const { reached } = walk;
    const next = ask(walk.step);
    // Where the page at hand cannot be taken, nobody waits for the next one.
    next.catch(() => undefined);
    const known = await options.known?.(page.marks);
    await take({ ...page.contents(known), marks: page.marks, sentAt: page.sentAt }, reached);
    page = await next;
  }
}

function queryOf(context: PullContext, options: ListWalk, { from, skip }: WalkStep): ListQuery {
  const { by, since, until, deleted = false } = options;
  const bounds =
    by === 'updatedAt'
      ? { since, updatedSince: from ?? undefined }
      : { since: from ?? undefined, until: until ?? undefined };
  return { order: by, ...bounds, deleted, count: context.pageSize, skip };
}
