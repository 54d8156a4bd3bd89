import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighRequest } from './request-size.ts';

describe('The weight of a request', () => {
  it('is that of its JSON text, give or take a quarter', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const bytes = Buffer.byteLength(JSON.stringify(value));
        expect(weighRequest(value, bytes * 4 + 16)).toBe('fits');
      }),
    );
    expect(weighRequest({ text: 'x'.repeat(1_000) }, 1_000)).toBe('tooLarge');
    expect(weighRequest({ ['x'.repeat(1_000)]: 1 }, 1_000)).toBe('tooLarge');
    expect(
      weighRequest(
        Array.from({ length: 200 }, () => 1),
        1_000,
      ),
    ).toBe('tooLarge');
  });

  it('ends for an object that contains itself', () => {
    const endless: Record<string, unknown> = {};
    endless['again'] = endless;
    expect(weighRequest(endless)).toBe('tooLarge');
  });

  it('does not depend on the depth of the stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 300_000; level += 1) deep = [deep];
    expect(weighRequest(deep, 10_000_000)).toBe('fits');
  });

  it.each([
    [new Map()],
    [new Date()],
    [new Uint8Array(2)],
    [10n],
    [Symbol('s')],
    [() => 1],
    [JSON.parse('{"__proto__": 1}')],
    [{ inner: [new Set()] }],
  ])('refuses what is not plain: %s', (value) => {
    expect(weighRequest(value)).toBe('notPlain');
  });
});
