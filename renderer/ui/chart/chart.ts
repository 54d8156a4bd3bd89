/** What one kind of value is called and how it is coloured. `below`: its bars hang from the line instead of standing on it. */
export interface Series {
  readonly title: string;
  readonly tone: 'accent' | 'ok' | 'busy' | 'attention' | 'error' | 'off';
  readonly below?: boolean;
}

/** One bar: what it stands for, in full (spoken, on hover, in the table) and, where it has a mark on the axis, in short; one value per series. */
export interface Bar {
  readonly id: string;
  readonly title: string;
  readonly tick?: string;
  readonly values: readonly number[];
}

/** A piece of a bar as it is drawn: offset and height in parts of 100 of the chart's height. */
export interface Piece {
  readonly tone: Series['tone'];
  readonly y: number;
  readonly height: number;
}

/** The scale of a chart: the greatest sums above and below the line, at least 1 above, so that nothing divides by zero. */
export interface Scale {
  readonly above: number;
  readonly below: number;
}

/** The least that something that is not zero is drawn with: it must be seen. */
const leastHeight = 2;

/** The scale at which every bar fits. */
export function scaleOf(bars: readonly Bar[], series: readonly Series[]): Scale {
  const most = (below: boolean): number =>
    bars.reduce((highest, bar) => Math.max(highest, sumOf(bar, series, below)), 0);
  return { above: Math.max(1, most(false)), below: most(true) };
}

/** The pieces of a bar, stacked from the line outwards in the order of the series; zero-based, and none is left out that is not zero. */
export function piecesOf(bar: Bar, series: readonly Series[], { above, below }: Scale): readonly Piece[] {
  const unit = 100 / (above + below);
  const line = above * unit;
  let [top, bottom] = [line, line];
  return series.flatMap(({ tone, below: hangs = false }, index): Piece[] => {
    const value = bar.values[index] ?? 0;
    if (value <= 0) return [];
    const height = Math.max(leastHeight, value * unit);
    if (hangs) {
      bottom += height;
      return [{ tone, y: Math.min(bottom, 100) - height, height }];
    }
    top -= height;
    return [{ tone, y: Math.max(top, 0), height }];
  });
}

function sumOf(bar: Bar, series: readonly Series[], below: boolean): number {
  return series.reduce(
    (sum, one, index) => sum + ((one.below ?? false) === below ? (bar.values[index] ?? 0) : 0),
    0,
  );
}
