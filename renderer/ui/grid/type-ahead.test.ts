import { describe, expect, it } from 'vitest';
import { createTypeAhead } from './type-ahead.ts';

const names = [null, 'Amazon', 'Ebay', 'Etsy', null, 'Shopify – garden', 'ShipBob'];

describe('type-ahead', () => {
  it('goes on to the next name with the same letter, round the end', () => {
    let time = 0;
    const typeAhead = createTypeAhead(() => (time += 2_000));
    expect(typeAhead.type('e', 0, names)).toBe(2);
    expect(typeAhead.type('e', 2, names)).toBe(3);
    expect(typeAhead.type('E', 3, names)).toBe(2);
  });

  it('adds letters that are typed quickly', () => {
    let time = 10_000;
    const typeAhead = createTypeAhead(() => (time += 100));
    expect(typeAhead.type('s', 0, names)).toBe(5);
    expect(typeAhead.type('h', 5, names)).toBe(5);
    expect(typeAhead.type('i', 5, names)).toBe(6);
    expect(typeAhead.typing()).toBe(true);
  });

  it('stays where it is when nothing begins so', () => {
    expect(createTypeAhead(() => 5_000).type('z', 0, names)).toBeNull();
    expect(createTypeAhead(() => 5_000).type('z', 0, [])).toBeNull();
  });
});
