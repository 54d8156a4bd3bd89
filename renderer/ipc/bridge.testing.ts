import { AppError } from '../../shared/app-error.ts';
import type { ChannelName, Reply, Request } from '../../shared/ipc/contract.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';

/** Answers for tests: a function per channel that a test needs. A thrown `AppError` crosses as the main process would send it. */
export type Answers = {
  [Name in ChannelName]?: (request: Request<Name>) => Reply<Name> | Promise<Reply<Name>>;
};

/** The main process as a test sees it. */
export interface TestBridge {
  /** Every call so far, oldest first. */
  readonly calls: { readonly name: string; readonly request: unknown }[];
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** How many listeners there are, of all events. */
  readonly listeners: () => number;
}

type Listener = (payload: unknown) => void;

/** Puts a bridge with these answers on the window. A channel without an answer fails as unexpected. */
export function installBridge(answers: Answers): TestBridge {
  const calls: { name: string; request: unknown }[] = [];
  const listeners = new Map<string, Set<Listener>>();
  const answerTo = answers as Readonly<Record<string, ((request: unknown) => unknown) | undefined>>;

  const call = new Proxy(
    {},
    {
      get: (_target, name: string) => async (request: unknown) => {
        // As the bridge does: only plain data crosses.
        calls.push({ name, request: structuredClone(request) });
        try {
          const answer = answerTo[name];
          if (answer === undefined) throw new AppError('app.unexpected');
          return { ok: true, value: structuredClone(await answer(request)) };
        } catch (thrown) {
          return { ok: false, error: AppError.from(thrown).toReply() };
        }
      },
    },
  );
  const on = new Proxy(
    {},
    {
      get: (_target, name: string) => (listener: Listener) => {
        const all = listeners.get(name) ?? new Set<Listener>();
        listeners.set(name, all.add(listener));
        return () => all.delete(listener);
      },
    },
  );
  Object.defineProperty(window, 'penstock', { configurable: true, value: { call, on } });
  return {
    calls,
    emit: (name, payload) => listeners.get(name)?.forEach((listener) => listener(payload)),
    listeners: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
  };
}
