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

/** Says something to the person at the terminal. */
export function say(text: string): void {
  process.stderr.write(`electron stand-in: ${text}\n`);
}

/**
 * The same object, except that reading a member that it has not throws, so that a gap shows at once and by name. (What debuggers and
 * JavaScript itself ask for on any object is left out.) The function stands alone: it runs here and, by its source, in the page.
 */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      const isKnown =
        typeof key === 'symbol' || key in object || ['then', 'toJSON', 'nodeType'].includes(key);
      if (!isKnown) throw new Error(`${name}.${key} is not in the stand-in`);
      return Reflect.get(object, key, receiver) as unknown;
    },
  });
}

/** An emitter that refuses listeners for events which it does not know; `events` are their names with spaces between. */
export class StrictEmitter extends EventEmitter {
  constructor(name: string, events: string) {
    super();
    const known = ['removeListener', ...events.split(' ')];
    this.on('newListener', (event: string) => {
      if (!known.includes(event)) throw missing(`${name}.on('${event}')`);
    });
  }
}

/** Electron's event object: `preventDefault` and whether it was called, with what the kind of event adds. */
export function createEvent<Extra extends object>(extra?: Extra) {
  const event = {
    ...(extra as Extra),
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
