import { describe, expect, it } from 'vitest';
import type { StoreClient } from '../store/operations.ts';
import type { WindowState } from './bounds.ts';
import { createWindowPlaces } from './window-places.ts';

/** A store that has one small value; one that says `broken` does not answer. */
function storeWith(value: string | null) {
  const kept: string[] = [];
  const run = (name: string, input: { readonly value?: string }): Promise<unknown> => {
    if (value === 'broken') return Promise.reject(new Error('no disk'));
    if (name === 'shellState.set') kept.push(input.value ?? '');
    return Promise.resolve(name === 'shellState.get' ? (kept.at(-1) ?? value) : null);
  };
  const failures: string[] = [];
  const log = { failure: (message: string) => void failures.push(message) };
  return { places: createWindowPlaces({ run } as unknown as StoreClient, log), failures };
}

const at = (x: number, place: string | null = null): WindowState => ({
  bounds: { x, y: 0, width: 900, height: 700 },
  maximized: false,
  zoom: 0,
  place,
});

describe('the places of the windows', () => {
  it('are remembered in the order in which the windows were opened, wherever they move', async () => {
    const { places } = storeWith(null);
    places.moved(1, at(1));
    places.moved(2, at(2, '/history'));
    places.moved(1, at(10, '/orders?text=late'));
    expect(await places.read()).toEqual([at(10, '/orders?text=late'), at(2, '/history')]);
  });

  it('go with their windows, but that of the last one stays for the next', async () => {
    const { places } = storeWith(null);
    places.moved(1, at(1));
    places.moved(2, at(2));
    places.closed(1);
    places.closed(2);
    expect(await places.read()).toEqual([at(2)]);
    places.begin();
    places.moved(3, at(3));
    expect(await places.read()).toEqual([at(3)]);
  });

  it('are those at the end, whatever is heard of windows that go then', async () => {
    const { places } = storeWith(null);
    places.moved(1, at(1));
    places.moved(2, at(2));
    const left = places.leave(new Map([[2, at(20)]]));
    places.closed(1);
    places.moved(2, at(99));
    await left;
    expect(await places.read()).toEqual([at(1), at(20)]);
  });

  it.each(['{"bounds":', '[{"bounds":{"x":"left"}}]', 'broken'])(
    'are none where nothing can be read: %s',
    async (text) => {
      const { places, failures } = storeWith(text);
      expect(await places.read()).toEqual([]);
      places.moved(1, at(1));
      await places.leave(new Map());
      expect(failures.length > 0).toBe(text === 'broken');
    },
  );
});
