/** Where the focus of a grid is: a line, and in it a column, or the whole line (-1). */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What the keys need to know about a grid. */
export interface GridShape {
  readonly lines: number;
  readonly columns: number;
  /** Lines that fit into the view. */
  readonly page: number;
  /** For the head of a group whether it is open; null for any other line. */
  readonly groupAt: (line: number) => { readonly open: boolean } | null;
  /** The line of the head of the group that a line is in. */
  readonly headOf: (line: number) => number;
}

/** What a key does in a grid. */
export type GridStep =
  | { readonly kind: 'move'; readonly to: Place }
  | { readonly kind: 'toggle'; readonly line: number }
  | { readonly kind: 'open'; readonly line: number };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

/**
 * The step for a key, by the treegrid pattern of the ARIA Authoring Practices: up and down by line, right into the cells, left out of
 * them, left and right on a head close and open its group. Null for a key that means nothing here.
 */
export function gridStep(key: Key, at: Place, shape: GridShape): GridStep | null {
  const to = (line: number, column = at.column): GridStep => ({
    kind: 'move',
    to: {
      line: Math.max(0, Math.min(shape.lines - 1, line)),
      column: Math.max(-1, Math.min(shape.columns - 1, column)),
    },
  });
  const group = shape.groupAt(at.line);
  const whole = key.ctrlKey || key.metaKey || at.column < 0;
  switch (key.key) {
    case 'ArrowDown':
      return to(at.line + 1);
    case 'ArrowUp':
      return to(at.line - 1);
    case 'PageDown':
      return to(at.line + shape.page);
    case 'PageUp':
      return to(at.line - shape.page);
    case 'Home':
      return whole ? to(0) : to(at.line, 0);
    case 'End':
      return whole ? to(shape.lines - 1) : to(at.line, shape.columns - 1);
    case 'ArrowRight':
      if (group === null) return to(at.line, at.column + 1);
      return group.open ? to(at.line + 1, -1) : { kind: 'toggle', line: at.line };
    case 'ArrowLeft':
      if (group !== null) return group.open ? { kind: 'toggle', line: at.line } : null;
      return at.column < 0 ? to(shape.headOf(at.line)) : to(at.line, at.column - 1);
    case 'Enter':
      // With Ctrl or Cmd it opens another window, which is a command of its own.
      if (key.ctrlKey || key.metaKey) return null;
      return { kind: group === null ? 'open' : 'toggle', line: at.line };
    case ' ':
      return group === null ? null : { kind: 'toggle', line: at.line };
    case 'Escape':
      return at.column < 0 ? null : to(at.line, -1);
    default:
      return null;
  }
}
