/** One column of a grid. Widths are in CSS pixels. */
export interface Column<Name extends string> {
  readonly name: Name;
  readonly title: string;
  /** Numbers stand at the right end of their column. */
  readonly numeric?: boolean;
  readonly minimum: number;
  readonly initial: number;
  /** The one column that takes what is left. */
  readonly flexible?: boolean;
  /** When there is not enough room, columns with the highest number go first. The first column never goes. */
  readonly priority: number;
}

/** What a person chose about a grid's columns. */
export interface ColumnChoice {
  readonly widths: Readonly<Record<string, number>>;
  readonly hidden: readonly string[];
}

/** Below this width of the grid, its rows become two lines of one column. */
export const compactBelow = 480;

/** Columns and their widths as they are shown. */
export interface Layout<Name extends string> {
  readonly columns: readonly Column<Name>[];
  readonly widths: Readonly<Record<string, number>>;
  /** For `grid-template-columns`. */
  readonly template: string;
  readonly compact: boolean;
}

/** Which columns are shown in `available` pixels, and how wide: hidden ones are left out, then the least important until all fit. */
export function layOut<Name extends string>(
  all: readonly Column<Name>[],
  choice: ColumnChoice,
  available: number,
): Layout<Name> {
  const compact = available > 0 && available < compactBelow;
  const widthOf = (column: Column<Name>): number =>
    Math.max(column.minimum, choice.widths[column.name] ?? column.initial);
  const needs = (columns: readonly Column<Name>[]): number =>
    columns.reduce((sum, column) => sum + (column.flexible === true ? column.minimum : widthOf(column)), 0);

  let columns = all.filter(({ name }) => !choice.hidden.includes(name));
  while (!compact && available > 0 && columns.length > 2 && needs(columns) > available) {
    const least = columns.reduce((one, other) => (other.priority > one.priority ? other : one));
    columns = columns.filter((column) => column !== least);
  }
  const flexible = columns.find((column) => column.flexible === true) ?? columns[0];
  return {
    columns,
    widths: Object.fromEntries(columns.map((column) => [column.name, widthOf(column)])),
    template: compact
      ? 'minmax(0, 1fr)'
      : columns
          .map((column) =>
            column === flexible ? `minmax(${column.minimum}px, 1fr)` : `${widthOf(column)}px`,
          )
          .join(' '),
    compact,
  };
}

/** True for what an earlier session may have stored as a choice of columns. */
export function isColumnChoice(stored: unknown): stored is ColumnChoice {
  if (typeof stored !== 'object' || stored === null) return false;
  if (!('widths' in stored) || !('hidden' in stored)) return false;
  const { widths, hidden } = stored;
  return (
    typeof widths === 'object' &&
    widths !== null &&
    Object.values(widths).every((width) => Number.isFinite(width)) &&
    Array.isArray(hidden) &&
    hidden.every((name) => typeof name === 'string')
  );
}
