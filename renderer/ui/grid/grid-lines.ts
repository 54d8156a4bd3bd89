import { computed, nextTick, ref, type Ref } from 'vue';
import type { Place } from './keys.ts';

/** Where a grid's lines are in the document. Lines carry `data-line` (their index), cells `data-column`. */
export interface GridParts {
  readonly scroller: Readonly<Ref<HTMLElement | null>>;
  readonly body: Readonly<Ref<{ readonly reveal: (index: number) => void } | null>>;
}

/**
 * The focus of a grid of which only the lines in view exist: one tab stop, which is the line that has or had it, or the first. Takes the grid's parts, the keys of its lines, and the key
 * of the active one.
 */
export function useGridLines(
  { scroller, body }: GridParts,
  keys: Readonly<Ref<readonly string[]>>,
  active: Ref<string | null>,
) {
  /** The cell that has the focus; -1 for the whole line. */
  const column = ref(-1);
  const activeLine = computed(() => (active.value === null ? -1 : keys.value.indexOf(active.value)));
  const tabLine = computed(() => Math.max(0, activeLine.value));

  /** Puts the focus on a cell, or on the whole line where it has no such cell. */
  async function go(to: Place): Promise<void> {
    active.value = keys.value[to.line] ?? null;
    column.value = to.column;
    body.value?.reveal(to.line);
    await nextTick();
    const line = scroller.value?.querySelector<HTMLElement>(`[data-line="${to.line}"]`);
    const cell = line?.querySelector<HTMLElement>(`[data-column="${to.column}"]`);
    (cell ?? line)?.focus({ preventScroll: true });
  }

  /** Notes where the focus has come to. */
  function focusIn({ target }: FocusEvent): void {
    const line = lineOf(target);
    if (line === null) return;
    active.value = keys.value[line] ?? null;
    const cell = target instanceof HTMLElement ? target.dataset['column'] : undefined;
    column.value = cell === undefined ? -1 : Number(cell);
  }

  return {
    column,
    activeLine,
    tabLine,
    go,
    focusIn,
    /** Puts the focus on the line that had it, or on the first. */
    focus: (): void => void go({ line: tabLine.value, column: -1 }),
  };
}

/** The line that an event happened in; null outside of all. */
export function lineOf(target: EventTarget | null): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  return line === null ? null : Number(line.dataset['line']);
}

/** A control in a line, which takes Enter, the blank and clicks for itself. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, button, a') !== null;
}
