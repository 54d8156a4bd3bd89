import { call } from '../ipc/call.ts';
import { usePagedList } from './paged-list.ts';

/** What the lists belong to; neither changes while they are shown. */
export interface OfIntegration {
  readonly accountId: string;
  readonly integrationId: string;
}

/** The exceptions of one integration, the newest first, read on demand page by page. */
export function useRecentExceptions(of: OfIntegration) {
  return usePagedList(
    (limit, after) => call('exceptions.page', { ...of, ...newestFirst(limit, after) }),
    'exceptions',
    () => of.accountId,
  );
}

/** The events of one integration, the newest first, read on demand page by page. */
export function useRecentEvents(of: OfIntegration) {
  return usePagedList(
    (limit, after) => call('events.page', { ...of, ...newestFirst(limit, after) }),
    'events',
    () => of.accountId,
  );
}

function newestFirst(limit: number, after: string | undefined) {
  return { limit, sort: '-createdAt' as const, ...(after === undefined ? {} : { after }) };
}
