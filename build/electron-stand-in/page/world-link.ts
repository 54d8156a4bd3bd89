/** What crosses between the two worlds of a window: data as it is, functions and promises by number. */
type Packed =
  | { readonly kind: 'data'; readonly of: unknown }
  | { readonly kind: 'error'; readonly of: string }
  | { readonly kind: 'array'; readonly of: readonly Packed[] }
  | { readonly kind: 'object'; readonly of: readonly (readonly [string, Packed])[] }
  | { readonly kind: 'function' | 'promise'; readonly of: number };

type AnyFunction = (...values: unknown[]) => unknown;

export interface WorldLink {
  /** Calls the function with this number in the other world, at once. */
  callOther: (number: number, values: readonly unknown[]) => unknown;
  /** Makes a function callable from the other world and gives its number. */
  offer: (offered: AnyFunction) => number;
}

/**
 * Electron's context bridge between the preload's isolated world and the page's world, over events of the shared window, which are
 * delivered synchronously and whose detail is cloned. `inbox` and `outbox` are names that the page cannot know. Stands alone: it runs
 * by its source, once in each world.
 */
export function linkWorlds(inbox: string, outbox: string): WorldLink {
  const target = globalThis as unknown as EventTarget;
  const dispatch = target.dispatchEvent.bind(target);
  const Carrier = CustomEvent;
  const offered = new Map<number, AnyFunction>();
  let last = 0;
  let answer: Packed | undefined;

  const offer = (made: AnyFunction): number => {
    offered.set(++last, made);
    return last;
  };

  const offerPromise = (promise: Promise<unknown>): number => {
    const number = offer((resolve, reject) => {
      offered.delete(number);
      void promise.then(resolve as AnyFunction, reject as AnyFunction);
    });
    return number;
  };

  const cloneable = (value: unknown): boolean => {
    try {
      structuredClone(value);
      return true;
    } catch {
      return false;
    }
  };

  const pack = (value: unknown): Packed => {
    if (typeof value === 'function') return { kind: 'function', of: offer(value as AnyFunction) };
    if (value instanceof Promise) return { kind: 'promise', of: offerPromise(value) };
    if (value instanceof Error) return { kind: 'error', of: value.message };
    if (cloneable(value)) return { kind: 'data', of: value };
    const entries = Object.entries(value as object).map(([key, member]) => [key, pack(member)] as const);
    // Nothing in it explains why it can't be cloned: it is a proxy (a reactive object), which Electron refuses too.
    if (entries.every(([, member]) => member.kind === 'data'))
      throw new Error('An object could not be cloned.');
    return Array.isArray(value)
      ? { kind: 'array', of: entries.map(([, member]) => member) }
      : { kind: 'object', of: entries };
  };

  const promiseOf = (promise: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const numbers: number[] = [];
      const settle = (how: AnyFunction) => (value: unknown) => {
        numbers.forEach((each) => offered.delete(each));
        how(value);
      };
      numbers.push(offer(settle(resolve)), offer(settle(reject)));
      send(promise, { kind: 'array', of: numbers.map((of) => ({ kind: 'function', of })) });
    });

  const unpack = (packed: Packed): unknown => {
    if (packed.kind === 'data') return packed.of;
    if (packed.kind === 'error') return new Error(packed.of);
    if (packed.kind === 'array') return packed.of.map(unpack);
    if (packed.kind === 'promise') return promiseOf(packed.of);
    if (packed.kind === 'object') return Object.fromEntries(packed.of.map(([key, of]) => [key, unpack(of)]));
    return (...values: unknown[]) => callOther(packed.of, values);
  };

  const send = (number: number, values: Packed): Packed | undefined => {
    answer = undefined;
    dispatch(new Carrier(outbox, { detail: { number, values } }));
    return answer;
  };

  const callOther = (number: number, values: readonly unknown[]): unknown => {
    const packed = send(number, pack([...values]));
    const value = packed && unpack(packed);
    if (packed?.kind === 'error') throw value as Error;
    return value;
  };

  target.addEventListener(`${inbox}.answer`, (event) => {
    answer = (event as CustomEvent<Packed>).detail;
  });
  target.addEventListener(inbox, (event) => {
    const { number, values } = (event as CustomEvent<{ number: number; values: Packed }>).detail;
    let result: Packed;
    try {
      result = pack(offered.get(number)?.(...(unpack(values) as unknown[])));
    } catch (error) {
      result = { kind: 'error', of: error instanceof Error ? error.message : String(error) };
    }
    dispatch(new Carrier(`${outbox}.answer`, { detail: result }));
  });

  return { callOther, offer };
}
