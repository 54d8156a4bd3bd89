import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedDraft, mergedEdits } from './draft-merge.ts';

const members = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.integer({ min: 0, max: 3 }), {
  noNullPrototype: true,
});

describe('a draft that two windows type into', () => {
  it('is what one window has, while nobody else types', () => {
    fc.assert(
      fc.property(members, members, (seen, edits) => {
        expect(mergedEdits(seen, seen, edits)).toEqual(edits);
      }),
    );
  });

  it('keeps what each of them typed into different members, in whichever order it comes', () => {
    fc.assert(
      fc.property(members, fc.integer(), fc.integer(), (seen, one, other) => {
        const first = { ...seen, one };
        const second = { ...seen, other };
        const wanted = { ...seen, one, other };
        expect(mergedEdits(mergedEdits(seen, seen, first), seen, second)).toEqual(wanted);
        expect(mergedEdits(mergedEdits(seen, seen, second), seen, first)).toEqual(wanted);
      }),
    );
  });

  it('takes a member away only where a window took it away', () => {
    fc.assert(
      fc.property(members, members, members, (stored, seen, edits) => {
        const merged = mergedEdits(stored, seen, edits);
        for (const member of Object.keys(stored))
          if (!Object.hasOwn(merged, member))
            expect(Object.hasOwn(seen, member) && !Object.hasOwn(edits, member)).toBe(true);
        for (const [member, value] of Object.entries(merged))
          expect([stored[member], edits[member]]).toContainEqual(value);
      }),
    );
  });

  it('keeps for each edit the state that it was typed on', () => {
    const stored = { base: { name: 'old', buffer: 1 }, edits: { name: 'theirs' } };
    const mine = { base: { name: 'new', buffer: 2 }, edits: { buffer: 3 } };
    expect(mergedDraft(stored, {}, mine)).toEqual({
      base: { name: 'old', buffer: 2 },
      edits: { name: 'theirs', buffer: 3 },
    });
    expect(mergedDraft(null, { name: 'seen' }, mine)).toEqual(mine);
  });
});
