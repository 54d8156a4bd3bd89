/** What had the focus last outside of menus: an entry of a menu goes away with it. */
let beforeMenu: HTMLElement | null = null;

/** Keeps in mind what has the focus, as long as the window is open: what a dialog asks for when it comes is gone by then. */
export function keepOpeners(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && !isInMenu(target)) beforeMenu = target;
  });
}

/**
 * What opens a dialog now, for the focus to go back to: what has the focus, or, where that is an entry of a menu, what had it before the menu. Null where nothing had.
 */
export function openerNow(): HTMLElement | null {
  const { activeElement } = document;
  const isEntry = activeElement === null || activeElement === document.body || isInMenu(activeElement);
  if (isEntry) return beforeMenu;
  return activeElement instanceof HTMLElement ? activeElement : null;
}

function isInMenu(element: Element): boolean {
  return element.closest('[role="menu"]') !== null;
}
