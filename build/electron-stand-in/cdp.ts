import type { CDPSession } from '@playwright/test';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** An answer, or (with a method) an event. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** One target's side of the connection, or the browser's, typed as Playwright types it. */
export interface CdpSession extends Pick<CDPSession, 'send' | 'on'> {
  /** Sends without waiting; a target that has gone in the meantime is nobody's problem. */
  readonly tell: (...call: Parameters<CDPSession['send']>) => void;
}

/**
 * The DevTools protocol over Chromium's debugging pipe: JSON messages that end with a zero byte. Gives what makes the session of an id (without
 * one: the browser's), to be asked once for each.
 */
export function connectCdp(output: Writable, input: Readable): (sessionId?: string) => CdpSession {
  const events = new Map<string | undefined, EventEmitter>();
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;

  const take = ({ id = 0, method, params, result, error, sessionId }: Message): void => {
    if (method !== undefined) events.get(sessionId)?.emit(method, params);
    else if (error === undefined) calls.get(id)?.resolve(result);
    else calls.get(id)?.reject(new Error(error.message));
    calls.delete(id);
  };
  const giveUp = (): void => calls.forEach(({ reject }) => reject(new Error('Chromium has gone')));
  output.on('error', giveUp);
  input.on('close', giveUp);
  let rest = '';
  input.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    messages.forEach((text) => take(JSON.parse(text) as Message));
  });

  return (sessionId) => {
    const emitter = new EventEmitter();
    events.set(sessionId, emitter);
    const send = (method: string, params: object = {}): Promise<unknown> => {
      const call = Promise.withResolvers<unknown>();
      calls.set(++lastId, call);
      output.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
      return call.promise;
    };
    return {
      send: send as CDPSession['send'],
      on: emitter.on.bind(emitter) as unknown as CDPSession['on'],
      tell: (method, params) => void send(method, params).catch(() => undefined),
    };
  };
}
