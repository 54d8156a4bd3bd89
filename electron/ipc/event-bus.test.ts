import { describe, expect, it } from 'vitest';
import { createEventBus } from './event-bus.ts';

describe('The event bus', () => {
  it('reaches every window and every listener until it is disposed of', () => {
    const received: unknown[] = [];
    const receiver = { send: (event: string, payload: unknown) => received.push([event, payload]) };
    const bus = createEventBus(() => [receiver, receiver]);
    const heard: boolean[] = [];
    const dispose = bus.on('sample.changed', ({ serving }) => heard.push(serving));

    bus.send('sample.changed', { serving: true });
    dispose();
    bus.send('sample.changed', { serving: false });

    expect(heard).toEqual([true]);
    expect(received).toHaveLength(4);
    expect(received[0]).toEqual(['sample.changed', { serving: true }]);
  });

  it('lets nothing out that is not in the event’s schema', () => {
    const received: unknown[] = [];
    const bus = createEventBus(() => [{ send: (_event, payload) => received.push(payload) }]);
    const leaking = { serving: true, key: 'canary' };
    expect(() => {
      bus.send('sample.changed', leaking);
    }).toThrow();
    expect(received).toEqual([]);
  });
});
