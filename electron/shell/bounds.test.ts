import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  besideIt,
  clampBounds,
  firstSize,
  mostWindows,
  placeOf,
  readWindowStates,
  type Bounds,
} from './bounds.ts';

const primary: Bounds = { x: 0, y: 25, width: 1_920, height: 1_055 };
const right: Bounds = { x: 1_920, y: 0, width: 1_280, height: 1_024 };

const anyBounds = fc.record({
  x: fc.integer({ min: -10_000, max: 10_000 }),
  y: fc.integer({ min: -10_000, max: 10_000 }),
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
});

describe('The place of the window', () => {
  it('is the middle of the primary display at first', () => {
    expect(clampBounds(null, [primary, right])).toEqual({ x: 320, y: 142, ...firstSize });
  });

  it('is where it was', () => {
    const before = { x: 2_000, y: 10, width: 900, height: 700 };
    expect(clampBounds(before, [primary, right])).toEqual(before);
  });

  it('is the primary display again when the other one is gone', () => {
    expect(clampBounds({ x: 2_000, y: 10, width: 900, height: 700 }, [primary])).toEqual({
      x: 510,
      y: 202,
      width: 900,
      height: 700,
    });
  });

  it('is always wholly on one display', () => {
    fc.assert(
      fc.property(fc.option(anyBounds), fc.array(anyBounds, { maxLength: 3 }), (remembered, others) => {
        const place = clampBounds(remembered, [primary, ...others]);
        const holds = (area: Bounds): boolean =>
          place.x >= area.x &&
          place.y >= area.y &&
          place.x + place.width <= area.x + area.width &&
          place.y + place.height <= area.y + area.height;
        expect([primary, ...others].some(holds)).toBe(true);
      }),
    );
  });

  it.each([null, '', '{', '7', '{"bounds":{"x":0.5}}', '{"bounds":null,"maximized":true}'])(
    'is forgotten when it cannot be read: %s',
    (text) => {
      expect(readWindowStates(text)).toEqual([]);
    },
  );

  it('survives the store', () => {
    const state = { bounds: right, maximized: true, zoom: 1, place: '/integrations/i42' };
    expect(readWindowStates(JSON.stringify([state, 7, state]))).toEqual([state, state]);
    expect(readWindowStates(JSON.stringify(Array(20).fill(state)))).toHaveLength(mostWindows);
    expect(besideIt(state, null)).toMatchObject({ bounds: { x: right.x + 28 }, maximized: false, zoom: 1 });
  });

  it('of an older version is at its actual size, on the first page', () => {
    const state = { bounds: right, maximized: false };
    expect(readWindowStates(JSON.stringify(state))).toEqual([{ ...state, zoom: 0, place: null }]);
  });

  it('is on a page that a link could lead to, or on the first', () => {
    expect(placeOf('app://bundle/index.html#/history/compare?from=1&x=2')).toBe('/history/compare?from=1');
    expect(placeOf('#/settings/general?setting=tray&setting=login')).toBe('/settings/general?setting=login');
    expect(placeOf('#/integrations/i42/connection?form=fix')).toBe('/integrations/i42/connection');
    expect(placeOf(`#/orders?text=${'ä'.repeat(290)}&status=x`)).toBe('/orders');
    for (const address of [
      'app://bundle/index.html',
      '#/welcome',
      '#/setup/x',
      '#/integrations/../x',
      '#//x',
      '#/%2e',
    ]) {
      expect(placeOf(address), address).toBe(null);
    }
    const corrupt = { bounds: right, maximized: false, zoom: 0, place: '/../../etc/passwd' };
    expect(readWindowStates(JSON.stringify(corrupt))[0]?.place).toBe(null);
  });
});
