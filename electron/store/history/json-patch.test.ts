import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableStringify, type JsonValue } from '../../../shared/json.ts';
import { patchBetween, patched } from './json-patch.ts';

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);

describe('a patch', () => {
  it('makes one value into the other, whatever they are, also as text', () => {
    fc.assert(
      fc.property(json, json, (from, to) => {
        const patch = JSON.parse(JSON.stringify(patchBetween(from, to))) as ReturnType<typeof patchBetween>;
        expect(stableStringify(patched(from, patch))).toBe(stableStringify(to));
      }),
    );
  });

  it('is empty between equal values', () => {
    fc.assert(fc.property(json, (value) => patchBetween(value, value).length === 0));
  });

  it('names only what differs', () => {
    const from = {
      a: 1,
      list: [
        { path: 'x', value: 1 },
        { path: 'y', value: 2 },
      ],
      gone: true,
    };
    const to = {
      a: 1,
      list: [
        { path: 'x', value: 1 },
        { path: 'y', value: 3 },
      ],
      come: [1],
    };
    expect(patchBetween(from, to)).toEqual([[['list', 1, 'value'], 3], [['gone']], [['come'], [1]]]);
  });

  it('treats hostile names as any other', () => {
    const from = JSON.parse('{"__proto__":{"a":1}}') as JsonValue;
    const to = JSON.parse('{"__proto__":{"a":2,"constructor":{}}}') as JsonValue;
    expect(stableStringify(patched(from, patchBetween(from, to)))).toBe(stableStringify(to));
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
