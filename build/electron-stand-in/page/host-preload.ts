import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strict } from '../strict.ts';
import { decode, encode, pack, unpack } from './codec.ts';

/** A call of `ipcRenderer.invoke`, on its way to the main process. */
export interface Invocation {
  /** Name of the event that brings the reply. */
  readonly replyTo: string;
  readonly channel: string;
  readonly values: readonly unknown[];
}

/** How a call ended. */
export type Reply = { readonly value: unknown } | { readonly failure: string };

/** Name of the page's function that posts to the main process, and how the events that come from there begin. */
export const linkName = `electron-${randomUUID()} `;

/** What runs at the start of every document: the preload script (CommonJS) on its host, in the top frame only. */
export function documentScript(preload: string): string {
  return `if (globalThis.top === globalThis.self) {
    const preload = (require, module = { exports: {} }, exports = module.exports) => {
      ${readFileSync(preload, 'utf8')}
    };
    ${[strict, pack, unpack, encode, decode, hostPreload].join('\n')}
    hostPreload('${linkName}', preload);
  }`;
}

/**
 * Runs the preload script, with the `electron` that it may require. Runs by its source (and that of the functions which it calls) in the
 * page, before the page's own scripts. The preload script has a scope of its own, but (other than in Electron) not a world of its own: the
 * page gets what it exposes, frozen, and does not see what connects it to the main process.
 */
function hostPreload(link: string, preload: (require: unknown) => void): void {
  const page = globalThis as unknown as EventTarget & Record<string, unknown>;
  const post = page[link] as (text: string) => void;
  Reflect.deleteProperty(page, link);
  const receivers = new WeakMap<object, (event: Event) => void>();
  const contentOf = (event: Event): unknown => decode((event as CustomEvent<string>).detail);
  let lastCall = 0;

  const invoke = (channel: string, ...values: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const replyTo = `reply ${++lastCall}`;
      post(encode({ replyTo, channel, values } satisfies Invocation));
      const settle = (event: Event): void => {
        const reply = contentOf(event) as Reply;
        if ('value' in reply) resolve(reply.value);
        else reject(new Error(reply.failure));
      };
      page.addEventListener(link + replyTo, settle, { once: true });
    });
  const on = (channel: string, listener: (...values: unknown[]) => void): void => {
    const receive = (event: Event): void => listener({}, ...(contentOf(event) as unknown[]));
    receivers.set(listener, receive);
    page.addEventListener(link + channel, receive);
  };
  const off = (channel: string, listener: object): void =>
    page.removeEventListener(link + channel, receivers.get(listener) as (event: Event) => void);
  const ipcRenderer = strict('ipcRenderer', { invoke, on, off });

  const freeze = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  };
  const exposeInMainWorld = (name: string, value: unknown): void => {
    freeze(value);
    Object.defineProperty(page, name, { value, enumerable: true });
  };
  const contextBridge = strict('contextBridge', { exposeInMainWorld });

  page['open'] = (url: unknown) => {
    void invoke('window.open', String(url));
    return null;
  };
  preload((module: string) => {
    if (module === 'electron') return strict('electron', { contextBridge, ipcRenderer });
    throw new Error(`the module '${module}' for a preload script is not in the stand-in`);
  });
}
