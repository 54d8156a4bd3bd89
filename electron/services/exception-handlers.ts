import { AppError } from '../../shared/errors.ts';
import { exceptionChannels } from '../../shared/ipc/exception-channels.ts';
import type { Handlers } from '../../shared/ipc/handlers.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { ExceptionActions } from './exception-actions.ts';

/** Handlers of the channels of `shared/ipc/exception-channels.ts`. */
export type ExceptionHandlers = Pick<Handlers, keyof typeof exceptionChannels>;

/** Actions that are listed, the newest first. */
const mostActions = 100;

/** One function per channel of exceptions. */
export function exceptionHandlers(
  { store, send, now = Date.now }: ServiceDependencies,
  actions: ExceptionActions,
): ExceptionHandlers {
  const instant = (): string => new Date(now()).toISOString();
  const found = <Value>(value: Value | null): Value => {
    if (value === null) throw new AppError('record.notFound');
    return value;
  };
  return {
    'exceptions.summary': (request) => store.run('exceptions.summary', { ...request, now: instant() }),
    'exceptions.groups': (request) => store.run('exceptions.groups', { ...request, now: instant() }),
    'exceptions.group': async (request) =>
      found(await store.run('exceptions.group', { ...request, now: instant() })),
    'exceptions.causes': (request) => store.run('exceptions.causes', { ...request, now: instant() }),
    'exceptions.find': (request) => store.run('exceptions.find', request),
    'exceptions.get': async (request) => found(await store.run('exceptions.get', request)),
    'exceptions.mark': async (request) => {
      await store.run('exceptions.mark', request);
      send('exceptionMarks.changed', { accountId: request.accountId });
      return null;
    },
    'exceptionActions.review': (request) =>
      store.run('exceptionActions.review', { ...request, now: instant() }),
    'exceptionActions.begin': (request) => actions.begin(request),
    'exceptionActions.list': async ({ accountId }) => {
      const stored = await store.run('exceptionActions.list', { accountId, limit: mostActions });
      return stored.map((action) => actions.told(action));
    },
    'exceptionActions.get': async (request) =>
      actions.told(found(await store.run('exceptionActions.get', request))),
    'exceptionActions.items': (request) => store.run('exceptionActions.items', request),
    'exceptionActions.stop': (request) => actions.stop(request),
    'exceptionActions.resume': (request) => actions.resume(request),
    'exceptionActions.discard': (request) => actions.discard(request),
  };
}
