import type { ChannelName, Reply, Request } from '../shared/ipc/contract.ts';
import type { Envelope } from '../shared/ipc/envelope.ts';
import type { Handlers } from '../shared/ipc/handlers.ts';
import { startRouter } from '../electron/ipc/router.ts';
import { windowOrigin, type Sender } from '../electron/ipc/sender-guard.ts';
import type { StoreClient } from '../electron/store/operations.ts';

/** Calls a channel as the window does; fails with the error's code. */
export type Call = <Name extends ChannelName>(name: Name, request: Request<Name>) => Promise<Reply<Name>>;

type Listener = (event: Sender, ...sent: unknown[]) => Promise<unknown>;

/**
 * The product's own router over a store, without a window: guard, parse, handler, store's thread, parse, envelope. What crosses is cloned in both directions, as
 * between processes; the pipe between them is left out.
 */
export function callThroughRouter(store: StoreClient): Call {
  const listeners = new Map<string, Listener>();
  const now = new Date().toISOString();
  const handlers = {
    'integrations.list': (request) => store.run('integrations.list', { ...request, now }),
    'exceptions.page': (request) => store.run('exceptions.page', request),
    'exceptions.summary': (request) => store.run('exceptions.summary', { ...request, now }),
    'exceptions.groups': (request) => store.run('exceptions.groups', { ...request, now }),
    'exceptions.causes': (request) => store.run('exceptions.causes', { ...request, now }),
    'events.page': (request) => store.run('events.page', request),
    'orders.page': (request) => store.run('orders.page', request),
    'search.records': (request) => store.run('search.records', request),
    'activity.page': (request) => store.run('activity.page', request),
    'activity.figures': (request) => store.run('activity.figures', request),
  } satisfies Partial<Handlers>;
  const windowId = 1;
  startRouter({
    ipc: { handle: (channel, listener) => listeners.set(channel, listener) },
    handlers: handlers as unknown as Handlers,
    windowIds: () => new Set([windowId]),
    log: { failure: () => undefined },
  });
  const sender: Sender = {
    sender: { id: windowId },
    senderFrame: { url: `${windowOrigin}/index.html`, parent: null },
  };
  return async (name, request) => {
    const answer = await listeners.get(name)?.(sender, structuredClone(request));
    const envelope = structuredClone(answer) as Envelope<Reply<typeof name>>;
    if (!envelope.ok) throw new Error(envelope.error.code);
    return envelope.value;
  };
}
