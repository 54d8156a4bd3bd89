import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shift } from './instants.ts';
import { Walk, type WalkMark, type WalkPage } from './walk.ts';

const start = '2026-11-01T00:00:00.000Z';
const instant = (seconds: number): string => shift(start, seconds * 1_000);

/** A list as an account keeps it: answers by time and offset, and can be changed between two pages. */
class ModelList {
  readonly records = new Map<string, string>();
  now = 0;

  page(from: string | null, skip: number, count: number): WalkPage {
    const all = [...this.records]
      .filter(([, at]) => from === null || at >= from)
      .sort(([firstId, first], [secondId, second]) =>
        first === second ? (firstId < secondId ? -1 : 1) : first < second ? -1 : 1,
      );
    const marks = all
      .slice(skip, skip + count)
      .map(([id, at]): WalkMark => ({ id, createdAt: at, updatedAt: at }));
    return { marks, pageSize: count, last: skip + count >= all.length };
  }

  touch(id: string): void {
    this.now += 1;
    this.records.set(id, instant(100_000 + this.now));
  }
}

interface WalkRun {
  readonly held: Map<string, string>;
  readonly reached: string | null;
  readonly pages: number;
}

function run(
  list: ModelList,
  from: string | null,
  count: number,
  between: (pageNumber: number) => void = () => undefined,
  answer: (page: WalkPage, pageNumber: number) => WalkPage = (page) => page,
  held = new Map<string, string>(),
): WalkRun {
  const walk = new Walk({ by: 'updatedAt', from });
  let pages = 0;
  for (let step = walk.step; step !== null; step = walk.step) {
    const page = answer(list.page(step.from, step.skip, count), pages);
    for (const { id, updatedAt } of page.marks)
      if (id !== null && updatedAt !== null && (held.get(id) ?? '') <= updatedAt) held.set(id, updatedAt);
    walk.accept(page);
    between(pages);
    pages += 1;
    if (pages > 20_000) throw new Error('the walk does not end');
  }
  return { held, reached: walk.reached, pages };
}

const records = fc.array(fc.nat({ max: 12 }), { minLength: 0, maxLength: 60 });

function fill(seconds: readonly number[]): ModelList {
  const list = new ModelList();
  for (const [index, second] of seconds.entries()) list.records.set(`r${index}`, instant(second));
  return list;
}

describe('walk by time', () => {
  it('brings every record of a list that holds still, whatever shares an instant', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 7 }), (seconds, count) => {
        const list = fill(seconds);
        const { held, reached } = run(list, null, count);
        expect(held).toEqual(list.records);
        expect(reached).toBe([...list.records.values()].sort().at(-1) ?? null);
      }),
    );
  });

  it('misses nothing of a list whose records move while it is read', () => {
    fc.assert(
      fc.property(
        records,
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.array(fc.nat({ max: 59 }), { maxLength: 3 }), { maxLength: 80 }),
        (seconds, count, moves) => {
          const list = fill(seconds);
          const { held, reached } = run(list, null, count, (pageNumber) => {
            for (const index of moves[pageNumber] ?? []) if (index < seconds.length) list.touch(`r${index}`);
          });
          for (const id of list.records.keys()) expect(held.has(id), id).toBe(true);
          // The next pull, from where this one came to, brings what moved behind its back.
          run(list, reached, count, undefined, undefined, held);
          expect(held).toEqual(list.records);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('survives pages that are served twice', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 7 }), (seconds, count) => {
        const list = fill(seconds);
        let remembered: WalkPage | null = null;
        const { held } = run(list, null, count, undefined, (page) => {
          const served = remembered ?? page;
          remembered = remembered === null ? page : null;
          return served;
        });
        expect(held).toEqual(list.records);
      }),
    );
  });

  it('reads on past pages of which nothing can be read', () => {
    const list = fill(Array.from({ length: 20 }, (_, index) => index));
    const { held } = run(list, null, 4, undefined, (page) =>
      page.marks[0]?.id === 'r0'
        ? { ...page, marks: page.marks.map(() => ({ id: null, createdAt: null, updatedAt: null })) }
        : page,
    );
    expect([...held.keys()]).toHaveLength(16);
  });

  it('stops after three pages in a row that bring nothing new', () => {
    const list = fill([1, 2, 3, 4, 4, 4]);
    const first = { ...list.page(null, 0, 3), last: false };
    let asked = 0;
    expect(() =>
      run(list, null, 3, undefined, () => {
        asked += 1;
        return first;
      }),
    ).toThrow(expect.objectContaining({ code: 'account.endlessList' }));
    expect(asked).toBe(4);
  });

  it('takes long to check a long instant, and does not call that endless', () => {
    const list = fill(Array.from({ length: 50 }, () => 1));
    const { held, pages } = run(list, null, 5);
    expect(held.size).toBe(50);
    expect(pages).toBe(20);
  });

  it('does not take the last page of another list for its own end', () => {
    const window = new Walk({ by: 'createdAt', from: instant(0), until: instant(10) });
    const foreign = { id: 'x', createdAt: instant(500), updatedAt: instant(500) };
    window.accept({ marks: [foreign], pageSize: 10, last: true });
    expect(window.step).toEqual({ from: instant(0), skip: 0 });
    const own = { id: 'a', createdAt: instant(3), updatedAt: instant(3) };
    window.accept({ marks: [own], pageSize: 10, last: true });
    expect(window.step).toBeNull();
  });

  it('ends a window where its time ends, even if the account lists on', () => {
    const window = new Walk({ by: 'createdAt', from: instant(0), until: instant(10) });
    const marks = [1, 20].map((second) => ({
      id: `r${second}`,
      createdAt: instant(second),
      updatedAt: instant(second),
    }));
    window.accept({ marks, pageSize: 2, last: false });
    window.accept({ marks, pageSize: 2, last: false });
    expect(window.step).toBeNull();
  });
});
