import type { IpcRenderer } from 'electron';
import type { Codec } from './codec.ts';
import type { WorldLink } from './world-link.ts';

type Listener = (event: unknown, ...values: unknown[]) => void;

/** A message from the main process to the preload's world. */
export type ToWindow =
  | { readonly kind: 'event'; readonly channel: string; readonly values: readonly unknown[] }
  | { readonly kind: 'value'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly message: string };

/** A message from the preload's world to the main process. */
export type FromWindow =
  | {
      readonly kind: 'invoke';
      readonly call: number;
      readonly channel: string;
      readonly values: readonly unknown[];
    }
  | {
      readonly kind: 'window-open';
      readonly url: string;
      readonly frameName: string;
      readonly features: string;
    }
  | { readonly kind: 'window'; readonly event: 'resize' | 'focus' | 'blur' };

export interface PreloadWorld {
  /** The module that `require('electron')` gives in a preload script. */
  readonly electron: { readonly contextBridge: unknown; readonly ipcRenderer: unknown };
  readonly receive: (text: string) => void;
}

/** `contextBridge` and `ipcRenderer` of the preload script. Stands alone: it runs by its source in the isolated world. */
export function createPreloadWorld(
  codec: Codec,
  link: WorldLink,
  post: (text: string) => void,
): PreloadWorld {
  const calls = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Listener[]>();
  let lastCall = 0;

  const send = (message: FromWindow): void => post(codec.encode(message));
  const strictly = <Target extends object>(name: string, target: Target): Target =>
    new Proxy(target, {
      get(object, key) {
        if (!(key in object)) throw new Error(`${name}.${String(key)} is not in the stand-in`);
        return Reflect.get(object, key) as unknown;
      },
    });

  const on = (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener) => {
    const left = [...(listeners.get(channel) ?? [])];
    const at = left.lastIndexOf(listener);
    if (at >= 0) left.splice(at, 1);
    listeners.set(channel, left);
    return ipcRenderer;
  };
  const invoke: IpcRenderer['invoke'] = (channel, ...values: unknown[]) =>
    new Promise((resolve, reject) => {
      send({ kind: 'invoke', call: ++lastCall, channel, values });
      calls.set(lastCall, { resolve, reject });
    });
  const ipcRenderer = strictly('ipcRenderer', { invoke, on, off, addListener: on, removeListener: off });

  const contextBridge = strictly('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown): void => {
      link.callOther(1, [name, api]);
    },
  });

  const receive = (text: string): void => {
    const message = codec.decode(text) as ToWindow;
    if (message.kind === 'event') {
      const event = { sender: ipcRenderer, ports: [] };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.values);
      return;
    }
    const call = calls.get(message.call);
    calls.delete(message.call);
    if (message.kind === 'value') call?.resolve(message.value);
    else call?.reject(new Error(message.message));
  };

  link.offer((url, frameName, features) =>
    send({ kind: 'window-open', url: String(url), frameName: String(frameName), features: String(features) }),
  );
  for (const event of ['resize', 'focus', 'blur'] as const) {
    (globalThis as unknown as EventTarget).addEventListener(event, () => send({ kind: 'window', event }));
  }
  return { electron: strictly('electron', { contextBridge, ipcRenderer }), receive };
}
