import { EventEmitter } from 'node:events';

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

/** An emitter that refuses listeners for events which the stand-in never sends. */
export class StrictEmitter extends EventEmitter {
  constructor(name: string, events: readonly string[]) {
    super();
    this.on('newListener', (event: string | symbol) => {
      if (!events.includes(String(event)) && event !== 'removeListener') {
        throw missing(`${name}.on('${String(event)}')`);
      }
    });
  }
}

/** Electron's event object: `preventDefault` and whether it was called, with what the kind of event adds. */
export interface StandInEvent {
  readonly defaultPrevented: boolean;
  preventDefault: () => void;
}

export function createEvent<Extra extends object>(extra: Extra): Extra & StandInEvent {
  let prevented = false;
  const event = {
    ...extra,
    preventDefault: () => {
      prevented = true;
    },
  };
  return Object.defineProperty(event, 'defaultPrevented', { get: () => prevented }) as typeof event &
    StandInEvent;
}
