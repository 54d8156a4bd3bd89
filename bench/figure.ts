/** One measured figure beside its baseline, both from this run on this machine. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where the bar is an absolute value. */
  readonly baseline: number | null;
  /** What the figure has to stay below: a ratio where there is a baseline, else a value in `unit`. Infinity: it has no bar. */
  readonly bar: number;
}

/** How much work a run does: `small` only shows that the benchmarks run, `full` is what bars are held against, `stress` is ten times as much. */
export type BenchmarkSize = 'small' | 'full' | 'stress';

/** Prints `name value unit | baseline value unit | ratio | bar: met or missed`. */
export function printFigure(figure: Figure): void {
  const ratio = figure.baseline === null ? null : figure.value / figure.baseline;
  const met = (ratio ?? figure.value) <= figure.bar;
  const parts = [
    `${figure.name} ${amount(figure.value)} ${figure.unit}`,
    figure.baseline === null ? 'no baseline' : `baseline ${amount(figure.baseline)} ${figure.unit}`,
    ratio === null ? '–' : `${ratio.toFixed(2)} ×`,
    Number.isFinite(figure.bar)
      ? `bar ${String(figure.bar)}${ratio === null ? ` ${figure.unit}` : ' ×'} ${met ? 'met' : 'missed'}`
      : 'for orientation',
  ];
  process.stdout.write(`${parts.join(' | ')}\n`);
}

function amount(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

/** The value below which the given share (0 to 1) of the samples lies. Takes samples in any order. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that the work took, with what it gave. */
export async function timed<Value>(
  work: () => Promise<Value> | Value,
): Promise<{ milliseconds: number; value: Value }> {
  const from = performance.now();
  const value = await work();
  return { milliseconds: performance.now() - from, value };
}
