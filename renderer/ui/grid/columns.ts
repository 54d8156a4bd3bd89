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

/**
 * Which columns are shown in `available` pixels, and how wide: hidden ones are left out, then the least important until all fit. A width
 * that a person chose stands; any other column gives way down to its minimum.
 */
export function layOut<Name extends string>(
  all: readonly Column<Name>[],
  choice: ColumnChoice,
  available: number,
): Layout<Name> {
  const compact = available > 0 && available < compactBelow;
  const chosen = (column: Column<Name>): number | null => {
    const width = choice.widths[column.name];
    return width === undefined || column.flexible === true ? null : Math.max(column.minimum, width);
  };
  const least = (columns: readonly Column<Name>[]): number =>
    columns.reduce((sum, column) => sum + (chosen(column) ?? column.minimum), 0);

  let columns = all.filter(({ name }) => !choice.hidden.includes(name));
  while (!compact && available > 0 && columns.length > 2 && least(columns) > available) {
    const last = columns.reduce((one, other) => (other.priority > one.priority ? other : one));
    columns = columns.filter((column) => column !== last);
  }
  const flexible = columns.find((column) => column.flexible === true) ?? columns[0];
  const track = (column: Column<Name>): string => {
    if (column === flexible) return `minmax(${column.minimum}px, 1fr)`;
    const width = chosen(column);
    return width === null ? `minmax(${column.minimum}px, ${column.initial}px)` : `${width}px`;
  };
  return {
    columns,
    widths: Object.fromEntries(columns.map((column) => [column.name, chosen(column) ?? column.initial])),
    template: compact ? 'minmax(0, 1fr)' : columns.map(track).join(' '),
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
