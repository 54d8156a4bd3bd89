import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableStringify, type JsonValue } from '../json.ts';
import { sameValue } from './members.ts';

/** Few names and values, so that equal ones come up. */
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue>(null, 0, 1, '', '1', true, 'a'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), tie('value'), { maxKeys: 3 }),
  ),
}));

describe('same values', () => {
  it('are those with the same JSON, in whatever order their members stand', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(sameValue(left, right)).toBe(stableStringify(left) === stableStringify(right));
        expect(sameValue(left, structuredClone(left))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('know what a member holds from what every object has', () => {
    expect(sameValue(JSON.parse('{"__proto__":{}}') as JsonValue, {})).toBe(false);
    expect(sameValue(JSON.parse('{"__proto__":{}}') as JsonValue, { a: 1 })).toBe(false);
    expect(sameValue({ constructor: 1 }, {})).toBe(false);
  });

  it('don’t tell an absent member from an undefined one, nor nothing from null', () => {
    expect(sameValue({ a: undefined, b: 1 }, { b: 1 })).toBe(true);
    expect(sameValue({ a: undefined }, { b: undefined, c: 1 })).toBe(false);
    expect(sameValue(undefined, undefined)).toBe(true);
    expect(sameValue(undefined, null)).toBe(false);
  });
});
