import { useEventListener } from '@vueuse/core';

/** A box that takes text, and that is asked for before it is there. */
export interface AwaitedBox {
  open: boolean;
  text: string;
}

/**
 * What is typed between asking for a box and its having the focus goes into the box: it is neither lost nor taken for the keys of the page behind it. Takes the box, which is a dialog.
 */
export function useTypedAhead(box: AwaitedBox): void {
  useEventListener(
    window,
    'keydown',
    (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, isComposing } = event;
      if (!box.open || isComposing || ctrlKey || metaKey || altKey) return;
      // A dialog that has just opened has the focus itself, before what it holds.
      if (document.activeElement?.parentElement?.closest('[role="dialog"]')) return;
      if (key === 'Escape') box.open = false;
      else if (key === 'Backspace') box.text = box.text.slice(0, -1);
      else if (key.length === 1) box.text += key;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}
