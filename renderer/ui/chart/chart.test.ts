import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, scaleOf, type Series } from './chart.ts';

const series: readonly Series[] = [
  { title: 'moved', tone: 'ok' },
  { title: 'failed', tone: 'error' },
  { title: 'out', tone: 'accent', below: true },
];
const bar = (...values: number[]) => ({ id: 'one', title: 'One', values });

describe('a bar', () => {
  it('stands on the line, the first series next to it, and hangs below with those that hang', () => {
    const scale = scaleOf([bar(2, 1, 1)], series);
    expect(scale).toEqual({ above: 3, below: 1 });
    expect(piecesOf(bar(2, 1, 1), series, scale)).toEqual([
      { tone: 'ok', y: 25, height: 50 },
      { tone: 'error', y: 0, height: 25 },
      { tone: 'accent', y: 75, height: 25 },
    ]);
  });

  it('of nothing is not drawn, and nothing divides by zero', () => {
    expect(scaleOf([], series)).toEqual({ above: 1, below: 0 });
    expect(piecesOf(bar(0, 0, 0), series, scaleOf([bar(0, 0, 0)], series))).toEqual([]);
  });

  it('is seen however little it stands for, and never leaves the chart', () => {
    const values = fc.array(fc.nat(1_000_000), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 20 }), (all) => {
        const bars = all.map((each) => bar(...each));
        const scale = scaleOf(bars, series);
        for (const each of bars)
          for (const piece of piecesOf(each, series, scale)) {
            expect(piece.height).toBeGreaterThanOrEqual(2);
            expect(piece.y).toBeGreaterThanOrEqual(-1e-9);
            expect(piece.y + piece.height).toBeLessThanOrEqual(100 + 1e-9);
          }
      }),
    );
  });
});
