import { computed, nextTick, ref, type Ref } from 'vue';

/** A grid whose rows are one tab stop: what the focus needs to know of it. */
export interface FocusedRows {
  readonly scroller: Readonly<Ref<HTMLElement | null>>;
  /** Ids of the rows, in their order. Each row's element has its index in `data-line`. */
  readonly keys: () => readonly string[];
  /** Brings a row into view, so that its element exists. */
  readonly reveal: (line: number) => void;
  /** Rows that fit into the view. */
  readonly page: () => number;
}

const steps: Readonly<Record<string, (line: number, page: number) => number>> = {
  ArrowDown: (line) => line + 1,
  ArrowUp: (line) => line - 1,
  PageDown: (line, page) => line + page,
  PageUp: (line, page) => line - page,
  Home: () => 0,
  End: () => Infinity,
};

/** The index of the row that something is in; null where it is in none. */
export function lineOf(target: EventTarget | null): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  return line === null ? null : Number(line.dataset['line']);
}

/** True for a control inside a row: its clicks and keys are its own. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, button, a, [role="menu"]') !== null;
}

/** The focus of such a grid: it stays with its record, wherever that comes to stand. */
export function useRowFocus({ scroller, keys, reveal, page }: FocusedRows) {
  const active = ref<string | null>(null);
  const activeLine = computed(() => (active.value === null ? -1 : keys().indexOf(active.value)));

  /** Puts the focus on a row, or the nearest one that there is. */
  async function go(line: number): Promise<void> {
    const to = Math.max(0, Math.min(keys().length - 1, line));
    active.value = keys()[to] ?? null;
    reveal(to);
    await nextTick();
    scroller.value?.querySelector<HTMLElement>(`[data-line="${to}"]`)?.focus({ preventScroll: true });
  }

  return {
    activeLine,
    /** The row that Tab comes to. */
    tabLine: computed(() => Math.max(0, activeLine.value)),
    go,
    /** Goes where the key leads from a row; false for a key that leads nowhere. */
    follow: (key: string, line: number): boolean => {
      const step = steps[key];
      if (step !== undefined) void go(step(line, Math.max(1, page())));
      return step !== undefined;
    },
    /** The id of the row that an event happened in. */
    keyOf: ({ target }: Event): string | undefined => {
      const line = lineOf(target);
      return line === null ? undefined : keys()[line];
    },
    set: (id: string | undefined): void => {
      if (id !== undefined) active.value = id;
    },
  };
}
