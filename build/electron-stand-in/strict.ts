import { EventEmitter } from 'node:events';

/** The part of Electron's type that the stand-in's own type has too: `implements` it, and no shared member can differ. */
export type Like<Theirs, Mine, Except extends PropertyKey = never> = Pick<
  Theirs,
  Exclude<keyof Mine & keyof Theirs, keyof EventEmitter | Except>
>;

/** The error of everything that Electron has and the stand-in has not. */
export function missing(name: string): Error {
  return new Error(`${name} is not in the stand-in`);
}

/** Members that JavaScript itself, or a debugger, asks for on any object. */
const askedOfEverything = new Set(['then', 'toJSON', 'nodeType', '$$typeof', 'asymmetricMatch']);

/** The same object, except that reading a member that it has not throws, so that a gap shows at once and by name. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !(key in object) && !askedOfEverything.has(key)) {
        throw missing(`${name}.${key}`);
      }
      return Reflect.get(object, key, receiver) as unknown;
    },
  });
}

/** An emitter that refuses listeners for events which it does not know; `events` are their names with spaces between. */
export class StrictEmitter extends EventEmitter {
  constructor(name: string, events: string) {
    super();
    const known = new Set(['removeListener', ...events.split(' ')]);
    this.on('newListener', (event: string | symbol) => {
      if (!known.has(String(event))) throw missing(`${name}.on('${String(event)}')`);
    });
  }
}

/** Electron's event object: `preventDefault` and whether it was called, with what the kind of event adds. */
export function createEvent<Extra extends object>(extra?: Extra) {
  const state = { prevented: false };
  const event = {
    ...(extra as Extra),
    defaultPrevented: false,
    preventDefault: () => {
      state.prevented = true;
    },
  };
  return Object.defineProperty(event, 'defaultPrevented', { get: () => state.prevented });
}
