import { useEventListener } from '@vueuse/core';
import type { MaybeRefOrGetter } from 'vue';

/** What the keys of undoing and redoing do. */
export interface UndoSteps {
  readonly undo: () => void;
  readonly redo: () => void;
  /** Nothing can be changed, so the keys are left alone. */
  readonly locked: () => boolean;
}

/** Undo and redo of a whole form (Ctrl or Cmd with Z, Shift+Z or Y) in place of the ones that each control inside the element has of its own. */
export function useUndoKeys(
  element: MaybeRefOrGetter<HTMLElement | null | undefined>,
  { undo, redo, locked }: UndoSteps,
): void {
  useEventListener(element, 'keydown', (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || locked()) return;
    const key = event.key.toLowerCase();
    const again = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
    if (!again && key !== 'z') return;
    event.preventDefault();
    if (again) redo();
    else undo();
  });
}
