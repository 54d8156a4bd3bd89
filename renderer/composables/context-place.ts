import { useEventListener } from '@vueuse/core';
import { readonly, shallowRef, type ShallowRef } from 'vue';

const placed = '[data-place]';
/** Somebody who types in a row means the field, not the row. */
const typed = 'textarea, select, input:not([type="checkbox"]), [contenteditable="true"]';
const leading = `${placed}, a[href^="#/"]`;

/** The place that something on the page stands for: of the record of a row (`data-place`), where a link leads, or where the first link of a row does. Null where it stands for none. */
export function placeUnder(target: EventTarget | null): string | null {
  const found = closestInRow(target, leading);
  return found?.dataset['place'] ?? found?.getAttribute('href')?.slice(1) ?? null;
}

/** The row of a record (`data-place`) that something on the page belongs to; null where it is in none, or leads elsewhere than the row. */
export function rowUnder(target: EventTarget | null): HTMLElement | null {
  const row = closestInRow(target, placed);
  return row?.dataset['place'] === placeUnder(target) ? row : null;
}

function closestInRow(target: EventTarget | null, wanted: string): HTMLElement | null {
  if (!(target instanceof Element) || target.matches(typed)) return null;
  const row = target.closest('[role="row"], li');
  return target.closest<HTMLElement>(wanted) ?? row?.querySelector<HTMLElement>(wanted) ?? null;
}

/** The place that what has the focus stands for. */
export function useFocusedPlace(): Readonly<ShallowRef<string | null>> {
  const place = shallowRef<string | null>(placeUnder(document.activeElement));
  useEventListener(window, 'focusin', ({ target }) => (place.value = placeUnder(target)));
  return readonly(place);
}

/** Opens another window for a row that is clicked with the middle button, as for a link. */
export function useMiddleClick(): void {
  const rowOf = ({ target, button }: MouseEvent): HTMLElement | null => {
    const isControl = target instanceof Element && target.closest('a, button, input') !== null;
    return button === 1 && !isControl ? rowUnder(target) : null;
  };
  // Where the system scrolls with the middle button, that would begin.
  useEventListener(window, 'mousedown', (event) => {
    if (rowOf(event) !== null) event.preventDefault();
  });
  useEventListener(window, 'auxclick', (event) => {
    const place = rowOf(event)?.dataset['place'];
    if (place !== undefined) openInWindow(place);
  });
}

/** Opens another window at a place, as clicking a link with Ctrl or Cmd does. */
export function openInWindow(place: string): void {
  window.open(new URL(`#${place}`, location.href));
}
