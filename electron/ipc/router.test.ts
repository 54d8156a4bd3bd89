import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { AppError, errorCodes } from '../../shared/errors.ts';
import { contract, type ChannelName } from '../../shared/ipc/contract.ts';
import type { Envelope } from '../../shared/ipc/envelope.ts';
import type { Handlers } from '../../shared/ipc/handlers.ts';
import { startRouter, type Router } from './router.ts';
import type { Sender } from './sender-guard.ts';

const ownWindow: Sender = {
  sender: { id: 1 },
  senderFrame: { url: 'app://bundle/index.html#/integrations', parent: null },
};
const names = Object.keys(contract) as ChannelName[];

interface Line {
  readonly message: string;
  readonly error: AppError;
  readonly details: unknown;
}

/** A router on a bare listener: what Electron would deliver is delivered by `call`. */
function routerWith(overrides: Partial<Handlers> = {}) {
  const listeners = new Map<string, (event: Sender, ...sent: unknown[]) => Promise<unknown>>();
  const lines: Line[] = [];
  const handled: ChannelName[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        handled.push(name);
        throw new AppError('store.busy');
      },
    ]),
  ) as unknown as Handlers;
  const router: Router = startRouter({
    ipc: {
      handle(channel, listener) {
        if (listeners.has(channel)) throw new Error(`Twice: ${channel}`);
        listeners.set(channel, listener);
      },
    },
    handlers: { ...handlers, ...overrides },
    windowIds: () => new Set([1]),
    log: { failure: (message, error, details) => lines.push({ message, error, details }) },
  });
  const call = (channel: string, sent: readonly unknown[], event: Sender = ownWindow) =>
    listeners.get(channel)!(event, ...sent) as Promise<Envelope<unknown>>;
  return { listeners, lines, handled, router, call };
}

/** The code of the refusal; null where the call was answered. */
async function codeOf(answer: Promise<Envelope<unknown>>): Promise<string | null> {
  const envelope = await answer;
  return envelope.ok ? null : envelope.error.code;
}

describe('The router', () => {
  it('serves every channel of the contract and no other', () => {
    expect([...routerWith().listeners.keys()].sort()).toEqual([...names].sort());
  });

  it.each(names)('refuses garbage on %s', async (name) => {
    const { call, handled } = routerWith();
    for (const sent of [[], [null], [7], ['text'], [[]], [{ unheardOf: 1 }], [{}, {}], [() => 1]]) {
      expect(await codeOf(call(name, sent))).toBe('ipc.invalidRequest');
    }
    expect(handled).toEqual([]);
  });

  it.each(names)('refuses foreign senders on %s', async (name) => {
    const { call, handled } = routerWith();
    const foreign: readonly Sender[] = [
      { ...ownWindow, sender: { id: 2 } },
      { ...ownWindow, senderFrame: null },
      { ...ownWindow, senderFrame: { url: 'https://example.com/', parent: null } },
      { ...ownWindow, senderFrame: { url: 'app://bundle/index.html', parent: {} } },
    ];
    for (const event of foreign) expect(await codeOf(call(name, [{}], event))).toBe('ipc.foreignSender');
    expect(handled).toEqual([]);
  });

  it('answers 1,000 fuzzed calls with a typed refusal', async () => {
    const { call } = routerWith();
    const hostile = fc.oneof(
      fc.anything({ withBigInt: true, withMap: true, withDate: true, withNullPrototype: true }),
      fc.dictionary(fc.constantFrom('accountId', 'text', '__proto__', 'constructor', 'limit'), fc.anything()),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.array(hostile, { maxLength: 3 }), async (name, sent) => {
        const code = await codeOf(call(name, sent));
        expect(Object.keys(errorCodes)).toContain(code);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses what is larger than a megabyte, and never looks into it', async () => {
    const { call, lines } = routerWith();
    const text = 'x'.repeat(1_000_001);
    expect(await codeOf(call('app.reportError', [{ message: text, stack: '' }]))).toBe('ipc.tooLarge');
    expect(lines).toEqual([]);
  });

  it('gives the handler the parsed request and the window the parsed reply', async () => {
    const { call } = routerWith({
      'settings.update': ({ theme }) => ({ ...defaultSettings, theme: theme ?? 'system' }),
    });
    expect(await call('settings.update', [{ theme: 'dark' }])).toEqual({
      ok: true,
      value: { ...defaultSettings, theme: 'dark' },
    });
  });

  it('answers an expected failure as it is', async () => {
    const failure = new AppError('record.notFound', { entity: 'integration' });
    const { call, lines } = routerWith({ 'settings.get': () => Promise.reject(failure) });
    expect(await call('settings.get', [{}])).toEqual({ ok: false, error: failure.toReply() });
    expect(lines).toEqual([]);
  });

  it('answers a bug as unexpected, and logs it under the same reference', async () => {
    const bug = new TypeError('undefined is not a function');
    const { call, lines } = routerWith({ 'settings.get': () => Promise.reject(bug) });
    const envelope = await call('settings.get', [{}]);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'app.unexpected' } });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.error.cause).toBe(bug);
    expect(envelope).toMatchObject({ error: { reference: lines[0]?.error.reference } });
  });

  it('never lets out a reply that does not fit', async () => {
    const leaking = { ...defaultSettings, key: 'canary' };
    const { call } = routerWith({ 'settings.get': () => leaking });
    expect(await codeOf(call('settings.get', [{}]))).toBe('ipc.invalidReply');
  });

  it('writes no part of a refused request to the log', async () => {
    const { call, lines } = routerWith();
    await call('accounts.probe', [{ baseUrl: 7, key: 'canary-secret' }]);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  it('while it shuts down refuses commands, answers queries and lets running calls finish', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof defaultSettings>();
    const { call, router } = routerWith({
      'settings.update': () => promise,
      'settings.get': () => defaultSettings,
    });
    const running = call('settings.update', [{}]);
    let down = false;
    const shutDown = router.shutDown().then(() => {
      down = true;
    });
    expect(await codeOf(call('settings.update', [{}]))).toBe('ipc.shuttingDown');
    expect(await codeOf(call('settings.get', [{}]))).toBe(null);
    expect(down).toBe(false);
    resolve(defaultSettings);
    expect(await codeOf(running)).toBe(null);
    await shutDown;
    expect(down).toBe(true);
  });
});
