import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from './codec.ts';

const leaves = [
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
];
const plain = fc
  .anything({ values: leaves })
  .filter((value) => !JSON.stringify(value ?? null).includes('-0'));

describe('the text of a message', () => {
  it('gives every plain value back as a clone would', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(decode(encode(value))).toStrictEqual(structuredClone(value));
      }),
    );
  });

  it('refuses what Electron refuses, in its words', () => {
    for (const value of [() => 1, { deep: [Symbol('no')] }, new Proxy({}, {}), Promise.resolve()]) {
      expect(() => encode(value)).toThrow('An object could not be cloned.');
    }
  });

  it('says what it does not carry, though Electron would', () => {
    for (const value of [new Date(), [new Map()], { bytes: new Uint8Array(1) }, 5n, Number.NaN]) {
      expect(() => encode(value)).toThrow('is not in the stand-in');
    }
  });
});
