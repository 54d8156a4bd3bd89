import type { ServiceHandlers as Handlers } from '../../shared/ipc/handlers.ts';
import type { Applying } from './applying.ts';
import type { Changes } from './changes.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { exportRecords } from './export-records.ts';
import { exportTimeline } from './history.ts';

type Area<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>;

/** One function per channel of drafts, changes and change sets. */
export function changeHandlers(
  dependencies: ServiceDependencies,
  changes: Changes,
  applying: Applying,
): Omit<Area<'drafts' | 'changes' | 'changeSets' | 'records' | 'impact'>, 'drafts.unfinished'> {
  const { store, now = Date.now } = dependencies;
  return {
    'drafts.get': (request) => store.run('drafts.get', request),
    'drafts.save': async (request) => {
      await store.run('drafts.save', { ...request, now: new Date(now()).toISOString() });
      const { accountId, recordId } = request;
      dependencies.send('drafts.changed', { accountId, recordIds: [recordId], staged: false });
      return null;
    },
    'changes.stage': (request) => changes.stage(request),
    'changes.discard': (request) => changes.discard(request),
    'changes.move': (request) => changes.move(request),
    'changes.note': (request) => changes.note(request),
    'changes.resolve': (request) => changes.resolve(request),
    'changeSets.open': (request) => store.run('changeSets.open', request),
    'changeSets.past': (request) => store.run('changeSets.past', request),
    'changeSets.rename': (request) => changes.rename(request),
    'changeSets.plan': ({ accountId, setId }) => applying.plan(accountId, setId),
    'changeSets.apply': async ({ accountId, setId }) => {
      await applying.apply(accountId, setId);
      return null;
    },
    'changeSets.stop': ({ accountId, setId }) => {
      applying.stop(accountId, setId);
      return null;
    },
    'changeSets.rollback': (request) => changes.rollBack(request),
    'records.export': (request) => exportRecords(dependencies, request),
    'impact.of': (request) => store.run('impact.of', request),
  };
}

/** One function per channel of history. */
export function historyHandlers(dependencies: ServiceDependencies, changes: Changes): Area<'history'> {
  const { store } = dependencies;
  return {
    'history.timeline': (request) => store.run('history.timeline', request),
    'history.span': (request) => store.run('history.span', request),
    'history.neighbours': (request) => store.run('history.neighbours', request),
    'history.moment': async (request) => [...(await store.run('history.moment', request))],
    'history.compare': ({ accountId, from, to = null }) =>
      store.run('history.compare', { accountId, from, to }),
    'history.restore': (request) => changes.restore(request),
    'history.export': (request) => exportTimeline(dependencies, request),
  };
}
