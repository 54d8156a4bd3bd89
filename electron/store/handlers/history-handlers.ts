import { instantOf, lastInstant } from '../history/instants.ts';
import { createMoments } from '../history/moment.ts';
import { createTimeline } from '../history/timeline.ts';
import { createVersionNeighbours } from '../history/version-neighbours.ts';
import { createVersionSpan } from '../history/version-span.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

type HistoryOperation =
  'history.timeline' | 'history.span' | 'history.neighbours' | 'history.moment' | 'history.compare';

/** Everything that was ever seen of the configuration. An account that the store doesn't know has no history; reading never fails for that. */
export function createHistoryHandlers({ store, accounts }: StoreContext): Handlers<HistoryOperation> {
  const timeline = createTimeline(store.console);
  const span = createVersionSpan(store.console);
  const neighbours = createVersionNeighbours(store.console);
  const moments = createMoments(store.console);
  /** No account of `console.db` has the number 0: nothing was ever seen of it. */
  const number = (accountId: string): number => accounts.number(accountId) ?? 0;
  return {
    'history.timeline': (input) => timeline({ ...input, account: number(input.accountId) }),
    'history.span': ({ accountId }) => span(number(accountId)),
    'history.neighbours': ({ accountId, at }) => neighbours(number(accountId), instantOf(at)),
    'history.moment': ({ accountId, at }) => moments.at(number(accountId), instantOf(at)),
    'history.compare': ({ accountId, from, to }) =>
      moments.compare(number(accountId), instantOf(from), to === null ? lastInstant : instantOf(to)),
  };
}
