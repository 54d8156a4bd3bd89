import type { Handlers } from '../../shared/ipc/handlers.ts';
import type { searchChannels } from '../../shared/ipc/search-channels.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** Handlers of these channels. */
export type SearchHandlers = Pick<Handlers, keyof typeof searchChannels>;

/** One function per channel of `shared/ipc/search-channels.ts`. Other windows are told of views that have changed. */
export function searchHandlers({ store, send }: Pick<ServiceDependencies, 'store' | 'send'>): SearchHandlers {
  const told = async <Result>(accountId: string, result: Promise<Result>): Promise<Result> => {
    const given = await result;
    send('views.changed', { accountId });
    return given;
  };
  return {
    'search.records': (request) => store.run('search.records', request),
    'search.statuses': (request) => store.run('search.statuses', request),
    'search.marked': (request) => store.run('search.marked', request),
    'search.opened': (request) => store.run('search.opened', request),
    'search.pin': (request) => store.run('search.pin', request),
    'views.list': (request) => store.run('views.list', request),
    'views.save': (request) => told(request.accountId, store.run('views.save', request)),
    'views.rename': (request) => told(request.accountId, store.run('views.rename', request)),
    'views.move': (request) => told(request.accountId, store.run('views.move', request)),
    'views.remove': (request) => told(request.accountId, store.run('views.remove', request)),
  };
}
