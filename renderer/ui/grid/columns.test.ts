import { describe, expect, it } from 'vitest';
import { isColumnChoice, layOut, type Column } from './columns.ts';

const columns: readonly Column<'name' | 'state' | 'count'>[] = [
  { name: 'name', title: 'Name', minimum: 100, initial: 200, priority: 0 },
  { name: 'state', title: 'State', minimum: 150, initial: 300, priority: 1, flexible: true },
  { name: 'count', title: 'Count', minimum: 60, initial: 80, priority: 2, numeric: true },
];
const names = (widths: Record<string, number>, hidden: readonly string[], available: number) =>
  layOut(columns, { widths, hidden }, available).columns.map(({ name }) => name);

describe('the layout of columns', () => {
  it('gives the flexible one what is left', () => {
    expect(layOut(columns, { widths: { name: 240 }, hidden: [] }, 1_000).template).toBe(
      '240px minmax(150px, 1fr) minmax(60px, 80px)',
    );
  });

  it('leaves out what is hidden, and then the least important until the rest fits', () => {
    expect(names({}, ['state'], 1_000)).toEqual(['name', 'count']);
    expect(names({ name: 400 }, [], 600)).toEqual(['name', 'state']);
    expect(names({}, [], 600)).toEqual(['name', 'state', 'count']);
  });

  it('never makes a column narrower than its minimum', () => {
    expect(layOut(columns, { widths: { name: 3 }, hidden: [] }, 900).widths['name']).toBe(100);
  });

  it('turns to one column of two lines in a narrow pane', () => {
    expect(layOut(columns, { widths: {}, hidden: [] }, 300)).toMatchObject({
      compact: true,
      template: 'minmax(0, 1fr)',
    });
  });

  it('takes from an earlier session only what is a choice of columns', () => {
    expect(isColumnChoice({ widths: { name: 3 }, hidden: ['count'] })).toBe(true);
    for (const other of [
      null,
      3,
      {},
      { widths: { name: 'wide' }, hidden: [] },
      { widths: {}, hidden: [1] },
    ]) {
      expect(isColumnChoice(other)).toBe(false);
    }
  });
});
