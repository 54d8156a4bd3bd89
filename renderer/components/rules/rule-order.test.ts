import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, positionsFor, reconciled, type Ordered } from './rule-order.ts';

const inOrder = (records: readonly Ordered[]): readonly string[] =>
  records
    .toSorted((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);

const written = (wanted: readonly Ordered[]): readonly Ordered[] => {
  const writes = new Map(positionsFor(wanted).map((write) => [write.id, write]));
  return wanted.map((record) => writes.get(record.id) ?? record);
};

/** The fewest writes, by trying every set of records that could stay. */
function fewest(wanted: readonly Ordered[]): number {
  let most = 0;
  for (let mask = 0; mask < 1 << wanted.length; mask += 1) {
    const stays = wanted.flatMap((record, index) => ((mask >> index) & 1 ? [{ ...record, index }] : []));
    const possible = stays.every((record, at) => {
      const last = stays[at - 1];
      if (last === undefined) return record.position >= record.index;
      if (record.position - last.position >= record.index - last.index) return true;
      return record.index === last.index + 1 && record.position === last.position && last.id < record.id;
    });
    if (possible) most = Math.max(most, stays.length);
  }
  return wanted.length - most;
}

describe('the order of rules', () => {
  const lists = fc.uniqueArray(
    fc.record({ id: fc.stringMatching(/^[a-f0-9]{3}$/u), position: fc.integer({ min: 0, max: 9 }) }),
    {
      selector: ({ id }) => id,
      maxLength: 8,
    },
  );

  it('is what was asked for, whatever gaps and doubles there were, with as few writes as possible', () => {
    fc.assert(
      fc.property(lists, (wanted) => {
        expect(inOrder(written(wanted))).toEqual(wanted.map(({ id }) => id));
        expect(positionsFor(wanted).length).toBe(fewest(wanted));
        expect(
          positionsFor(wanted).every(({ position }) => Number.isSafeInteger(position) && position >= 0),
        ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('needs no write where nothing moves, and one where there is room', () => {
    const records = ['a', 'b', 'c', 'd'].map((id, index) => ({ id, position: index * 10 }));
    expect(positionsFor(records)).toEqual([]);
    expect(positionsFor([records[0]!, records[3]!, records[1]!, records[2]!])).toHaveLength(1);
  });

  it('moves several together', () => {
    expect(moved(['a', 'b', 'c', 'd'], new Set(['a', 'c']), 1)).toEqual(['b', 'a', 'c', 'd']);
  });

  it('keeps what was asked for when others come and go', () => {
    const ids = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(ids, ids, (wanted, there) => {
        const order = reconciled(wanted, there);
        expect([...order].sort()).toEqual([...there].sort());
        const kept = wanted.filter((id) => there.includes(id));
        expect(order.filter((id) => wanted.includes(id))).toEqual(kept);
        expect(reconciled(order, there)).toEqual(order);
      }),
    );
    expect(reconciled(['c', 'a', 'b'], ['a', 'b', 'new', 'c'])).toEqual(['c', 'a', 'b', 'new']);
  });
});
