import { useEventListener } from '@vueuse/core';
import { shallowRef, type ShallowRef } from 'vue';
import { placeUnder } from './context-place.ts';
import { rowCommandsAt, type RowCommand } from './row-commands.ts';

/** A menu that somebody asks for: where it stands, what it is of, and what had the focus. */
export interface ContextRequest {
  /** In CSS pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** The place that what was pointed at stands for; null for the page. */
  readonly place: string | null;
  /** What the row that was pointed at offers. */
  readonly commands: readonly RowCommand[];
  readonly before: HTMLElement | null;
}

/**
 * Waits for somebody to ask for a menu, by the pointer or by key (Shift+F10, the Menu key). Fields, selected text and what lies over the page keep what they have. Gives the last that was asked
 * for.
 */
export function useContextRequests(): ShallowRef<ContextRequest | null> {
  const request = shallowRef<ContextRequest | null>(null);
  useEventListener(window, 'contextmenu', (event) => {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof Element) || isText(target)) return;
    // What lies over the page has no commands of its own.
    if (target.closest('[role="dialog"], [role="menu"]') !== null) return;
    event.preventDefault();
    request.value = {
      at: placeOf(event, target),
      place: placeUnder(target),
      commands: rowCommandsAt(target),
      before: document.activeElement instanceof HTMLElement ? document.activeElement : null,
    };
  });
  return request;
}

function isText(target: Element): boolean {
  return (
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]') !== null ||
    document.getSelection()?.isCollapsed === false
  );
}

/** A key has no place of its own: the menu stands at what has the focus. */
function placeOf(event: MouseEvent, target: Element): ContextRequest['at'] {
  const byKey = event.button !== 2 || (event.clientX === 0 && event.clientY === 0);
  if (!byKey) return { x: event.clientX, y: event.clientY };
  const box = target.getBoundingClientRect();
  return { x: box.left + Math.min(box.width / 2, 24), y: Math.min(box.bottom, window.innerHeight - 8) };
}
