import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodec } from './codec.ts';

const codec = createCodec();
const cloneable = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });

describe('the text of a message', () => {
  it('gives every structured-cloneable value back as a clone would', () => {
    fc.assert(
      fc.property(cloneable, (value) => {
        expect(codec.decode(codec.encode(value))).toEqual(structuredClone(value));
      }),
    );
  });

  it('refuses what Electron refuses, in its words', () => {
    for (const value of [() => 1, { deep: [Symbol('no')] }, new Proxy({}, {}), Promise.resolve()]) {
      expect(() => codec.encode(value)).toThrow('An object could not be cloned.');
    }
  });
});
