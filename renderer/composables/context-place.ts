import { useEventListener } from '@vueuse/core';
import { readonly, shallowRef, type ShallowRef } from 'vue';

const link = 'a[href^="#/"]';

/** The place that something on the page stands for: of the record of a row (`data-place`), where a link leads, or where the first link of a row does. Null where it stands for none. */
export function placeUnder(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const found =
    target.closest<HTMLElement>(`[data-place], ${link}`) ??
    target.closest('[role="row"], li')?.querySelector<HTMLElement>(link);
  return found?.dataset['place'] ?? found?.getAttribute('href')?.slice(1) ?? null;
}

/** The place that what has the focus stands for. */
export function useFocusedPlace(): Readonly<ShallowRef<string | null>> {
  const place = shallowRef<string | null>(placeUnder(document.activeElement));
  useEventListener(window, 'focusin', ({ target }) => (place.value = placeUnder(target)));
  return readonly(place);
}

/** Opens another window at a place, as clicking a link with Ctrl or Cmd does. */
export function openInWindow(place: string): void {
  window.open(new URL(`#${place}`, location.href));
}
