import { events, type EventName, type EventPayload } from '../../shared/ipc/events.ts';

/** The part of a window's `webContents` that the bus uses. */
export interface EventReceiver {
  send(event: string, payload: unknown): void;
}

/** Carries the events of `shared/ipc/events.ts` to every open window, and to listeners of the main process. */
export interface EventBus {
  /** Sends to everybody. The payload is parsed first: nothing that is not in the event's schema ever leaves. */
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Sends to one window only, and to no listener of the main process. */
  sendTo<Name extends EventName>(receiver: EventReceiver, name: Name, payload: EventPayload<Name>): void;
  /** Listens in the main process; gives the disposer. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
}

/** Takes a function that gives the receivers of the windows that are open now. */
export function createEventBus(receivers: () => Iterable<EventReceiver>): EventBus {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  return {
    send(name, payload) {
      const parsed = events[name].parse(payload) as never;
      for (const listener of listeners.get(name) ?? []) listener(parsed);
      for (const receiver of receivers()) receiver.send(name, parsed);
    },
    sendTo(receiver, name, payload) {
      receiver.send(name, events[name].parse(payload));
    },
    on(name, listener) {
      const ofName = listeners.get(name) ?? new Set();
      listeners.set(name, ofName.add(listener));
      return () => {
        ofName.delete(listener);
      };
    },
  };
}
