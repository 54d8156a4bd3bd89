import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../shared/ipc/bridge.ts';
import { contract } from '../shared/ipc/contract.ts';
import { events } from '../shared/ipc/events.ts';

const { exposed, invoked, listeners } = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listeners: new Map<string, Set<(...values: unknown[]) => void>>(),
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value),
  },
  ipcRenderer: {
    invoke: (...values: unknown[]) => {
      invoked.push(values);
      return Promise.resolve('answer');
    },
    on: (event: string, listener: () => void) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    off: (event: string, listener: () => void) => listeners.get(event)?.delete(listener),
  },
}));

describe('The bridge', () => {
  let bridge: Bridge;
  beforeAll(async () => {
    await import('./preload.ts');
    bridge = exposed.get('penstock') as Bridge;
  });

  it('is all that the window gets: one function per channel and per event, frozen', () => {
    expect([...exposed.keys()]).toEqual(['penstock']);
    expect(Object.keys(bridge)).toEqual(['call', 'on']);
    expect(Object.keys(bridge.call)).toEqual(Object.keys(contract));
    expect(Object.keys(bridge.on)).toEqual(Object.keys(events));
    for (const part of [bridge, bridge.call, bridge.on]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('sends one request on the channel of its name, whatever else it is given', async () => {
    const call = bridge.call['settings.get'] as (...values: unknown[]) => Promise<unknown>;
    expect(await call({}, 'app.reportError')).toBe('answer');
    expect(invoked).toEqual([['settings.get', {}]]);
  });

  it('gives the payload of an event and never its sender, until it is disposed of', () => {
    const heard: unknown[][] = [];
    const dispose = bridge.on['sample.changed']((...values: unknown[]) => heard.push(values));
    const send = (): void => {
      for (const listener of listeners.get('sample.changed') ?? [])
        listener({ sender: {} }, { serving: true });
    };
    send();
    dispose();
    send();
    expect(heard).toEqual([[{ serving: true }]]);
  });
});
