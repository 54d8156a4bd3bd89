import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridStep, type GridShape } from './keys.ts';

/** Head, two lines, closed head, open head, one line. */
const kinds = ['open', null, null, 'closed', 'open', null] as const;
const shape: GridShape = {
  lines: kinds.length,
  columns: 3,
  page: 2,
  groupAt: (line) => {
    const kind = kinds[line] ?? null;
    return kind === null ? null : { open: kind === 'open' };
  },
  headOf: (line) => (line < 3 ? 0 : line < 4 ? 3 : 4),
};
const press = (key: string, line: number, column = -1, ctrlKey = false) =>
  gridStep({ key, ctrlKey, metaKey: false }, { line, column }, shape);
const move = (line: number, column = -1) => ({ kind: 'move', to: { line, column } });

describe('the keys of a grid', () => {
  it('go by line and by page, and stop at the ends', () => {
    expect(press('ArrowDown', 1)).toEqual(move(2));
    expect(press('ArrowUp', 0)).toEqual(move(0));
    expect(press('PageDown', 1)).toEqual(move(3));
    expect(press('PageDown', 5)).toEqual(move(5));
    expect(press('End', 0)).toEqual(move(5));
    expect(press('Home', 5)).toEqual(move(0));
  });

  it('go into the cells and out of them', () => {
    expect(press('ArrowRight', 1)).toEqual(move(1, 0));
    expect(press('ArrowRight', 1, 2)).toEqual(move(1, 2));
    expect(press('ArrowLeft', 1, 0)).toEqual(move(1, -1));
    expect(press('End', 1, 0)).toEqual(move(1, 2));
    expect(press('End', 1, 0, true)).toEqual(move(5, 0));
    expect(press('Escape', 1, 2)).toEqual(move(1, -1));
  });

  it('open and close groups, and lead from a line to its head', () => {
    expect(press('ArrowLeft', 0)).toEqual({ kind: 'toggle', line: 0 });
    expect(press('ArrowRight', 3)).toEqual({ kind: 'toggle', line: 3 });
    expect(press('ArrowRight', 0)).toEqual(move(1));
    expect(press('ArrowLeft', 2)).toEqual(move(0));
    expect(press(' ', 3)).toEqual({ kind: 'toggle', line: 3 });
    expect(press('Enter', 2)).toEqual({ kind: 'open', line: 2 });
    // Then it is another window's, not the list's.
    expect(press('Enter', 2, -1, true)).toBe(null);
  });

  it('never lead outside the grid', () => {
    const keys = fc.constantFrom(
      'ArrowDown',
      'ArrowUp',
      'PageDown',
      'PageUp',
      'Home',
      'End',
      'ArrowLeft',
      'ArrowRight',
    );
    fc.assert(
      fc.property(
        keys,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: -1, max: 2 }),
        (key, line, column) => {
          const step = press(key, line, column);
          if (step?.kind !== 'move') return;
          expect(step.to.line).toBeGreaterThanOrEqual(0);
          expect(step.to.line).toBeLessThan(6);
          expect(step.to.column).toBeGreaterThanOrEqual(-1);
          expect(step.to.column).toBeLessThan(3);
        },
      ),
    );
  });
});
