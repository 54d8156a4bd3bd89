import { useEventListener } from '@vueuse/core';

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';

/** Goes through the panes of the window (what carries `data-pane`) in the order of the document; each is entered where it was left. */
export function usePanes(): { readonly go: (step: 1 | -1) => void } {
  const last = new WeakMap<Element, HTMLElement>();
  useEventListener(document, 'focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const pane = target.closest('[data-pane]');
    if (pane !== null) last.set(pane, target);
  });

  function enter(pane: HTMLElement): void {
    const left = last.get(pane);
    const first =
      left !== undefined && pane.contains(left) ? left : pane.querySelector<HTMLElement>(focusable);
    (first ?? pane).focus();
  }

  return {
    go(step) {
      const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
      const here = panes.findIndex((pane) => pane.contains(document.activeElement));
      const next = here < 0 ? (step > 0 ? 0 : panes.length - 1) : here + step;
      const pane = panes[(next + panes.length) % panes.length];
      if (pane !== undefined) enter(pane);
    },
  };
}
