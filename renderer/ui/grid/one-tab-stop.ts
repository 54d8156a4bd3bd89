import { useEventListener } from '@vueuse/core';
import { type MaybeRefOrGetter, toValue } from 'vue';

/** The parts of a long list of rows: each row carries `data-index`. */
export interface TabStopParts {
  readonly scroller: MaybeRefOrGetter<HTMLElement | null>;
  /** Elements without a stop of their own (`tabindex="-1"`) before the first row and behind the last one. */
  readonly before: MaybeRefOrGetter<HTMLElement | null>;
  readonly after: MaybeRefOrGetter<HTMLElement | null>;
  /** The row that had the focus last; null before any had it. */
  readonly last: () => number | null;
}

const stops = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Makes one row of a list a stop of the Tab key: Tab goes through what that row holds and then past the list, which may be endless; back in, it returns to that row, or to the
 * first one in view. Between rows go the arrows. Lives as long as the component.
 */
export function useOneTabStop({ scroller, before, after, last }: TabStopParts): void {
  let tabbing = false;

  function leave(event: KeyboardEvent): void {
    const { target, shiftKey } = event;
    if (event.key !== 'Tab' || !(target instanceof HTMLElement)) return;
    const row = target.closest<HTMLElement>('[data-index]');
    if (row === null) return;
    const own = stopsIn(row);
    if (target !== (shiftKey ? own[0] : own.at(-1))) return;
    // The browser goes on from there.
    toValue(shiftKey ? before : after)?.focus({ preventScroll: true });
  }

  function enter({ target, relatedTarget }: FocusEvent): void {
    const list = toValue(scroller);
    if (!tabbing || list === null || !(target instanceof Element) || target.closest('[data-index]') === null)
      return;
    if (relatedTarget instanceof Node && list.contains(relatedTarget)) return;
    const row =
      list.querySelector<HTMLElement>(`[data-index="${String(last() ?? 'none')}"]`) ?? firstInView(list);
    if (row === null || row.contains(target)) return;
    (row.querySelector<HTMLElement>('[data-row-focus]') ?? stopsIn(row)[0])?.focus();
  }

  useEventListener(window, 'keydown', ({ key }: KeyboardEvent) => (tabbing = key === 'Tab'), {
    capture: true,
  });
  useEventListener(window, 'keyup', () => (tabbing = false), { capture: true });
  useEventListener(scroller, 'keydown', leave);
  useEventListener(scroller, 'focusin', enter);
}

function stopsIn(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(stops)].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility() && !element.matches(':disabled'),
  );
}

function firstInView(list: HTMLElement): HTMLElement | null {
  const { top } = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll<HTMLElement>('[data-index]')];
  return rows.find((row) => row.getBoundingClientRect().bottom > top) ?? null;
}
