import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEdits } from './diff.ts';
import { sameValue, type Members } from './domain/members.ts';
import { decide, merge } from './merge.ts';

const value = fc.oneof(
  fc.constantFrom('a', 'b', 1, 2, true),
  fc.record({ match: fc.constantFrom('all', 'any') }),
);
const members: fc.Arbitrary<Members> = fc.dictionary(
  fc.constantFrom('name', 'enabled', 'filter', 'settings.x'),
  value,
);

describe('merging three states', () => {
  it('finds nothing where nobody changed anything', () => {
    fc.assert(
      fc.property(members, (base) => {
        expect(merge(base, {}, base)).toEqual({ drift: [], yours: [], conflicts: [] });
      }),
    );
  });

  it('lets members through that only one side changed', () => {
    fc.assert(
      fc.property(members, members, members, (base, edits, theirs) => {
        const { conflicts } = merge(base, edits, theirs);
        for (const { member } of conflicts) {
          expect(Object.keys(edits)).toContain(member);
          expect(sameValue(base[member], theirs[member])).toBe(false);
          expect(sameValue(edits[member], theirs[member])).toBe(false);
        }
      }),
    );
  });

  it('commutes where the two sides changed different members', () => {
    fc.assert(
      fc.property(members, value, value, (base, mine, other) => {
        const [edits, drift] = [{ name: mine }, { 'settings.x': other }];
        const one = withEdits(withEdits(base, drift), edits);
        const two = withEdits(withEdits(base, edits), drift);
        expect(one).toEqual(two);
        expect(merge(base, edits, withEdits(base, drift)).conflicts).toEqual([]);
      }),
    );
  });

  it('never invents a value', () => {
    fc.assert(
      fc.property(members, members, members, (base, edits, theirs) => {
        const known = new Set(
          [base, edits, theirs].flatMap((side) => Object.values(side).map((one) => JSON.stringify(one))),
        );
        const { drift, yours, conflicts } = merge(base, edits, theirs);
        const named = [...drift, ...yours].flatMap(({ from, to }) => [from, to]);
        const both = conflicts.flatMap(({ base: before, mine, theirs: there }) => [before, mine, there]);
        for (const one of [...named, ...both]) {
          if (one !== undefined) expect(known).toContain(JSON.stringify(one));
        }
      }),
    );
  });

  it('is without conflict once every conflict has been decided', () => {
    const choices = fc.constantFrom('mine' as const, 'theirs' as const);
    fc.assert(
      fc.property(members, members, members, choices, (base, edits, theirs, use) => {
        const decided = merge(base, edits, theirs).conflicts.reduce(
          (side, { member, theirs: there }) =>
            decide(side.base, side.edits, member, there === undefined ? { use } : { use, theirs: there }),
          { base, edits },
        );
        expect(merge(decided.base, decided.edits, theirs).conflicts).toEqual([]);
        if (use === 'mine') expect(decided.edits).toEqual(edits);
      }),
    );
  });

  it('asks again when the account moves after a decision', () => {
    const decided = decide({ name: 'a' }, { name: 'b' }, 'name', { use: 'mine', theirs: 'c' });
    expect(merge(decided.base, decided.edits, { name: 'c' }).conflicts).toEqual([]);
    expect(merge(decided.base, decided.edits, { name: 'd' }).conflicts).toHaveLength(1);
  });
});
