import type { Page } from '@playwright/test';

/** Holds, in the page, what had the focus last outside of everything that floats. */
interface Watched extends Window {
  focusBefore?: Element | null;
}

/** Keeps in mind what opens the next dialog or menu: what has the focus last before it comes. */
export async function watchFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = window;
    const keep = (): void => {
      const { activeElement } = document;
      const floats = activeElement?.closest('[role="dialog"], [role="menu"]') ?? null;
      if (floats === null && activeElement !== document.body) watched.focusBefore = activeElement;
    };
    if (watched.focusBefore === undefined) document.addEventListener('focusin', keep);
    watched.focusBefore = null;
    keep();
  });
}

/** Holds on to what opened what floats now, from when it floats. Gives how to ask, once it is left, what is wrong with where the focus is: empty where that is what opened it. */
export async function focusReturns(page: Page): Promise<() => Promise<string>> {
  const opener = await page.evaluateHandle(() => (window as Watched).focusBefore ?? null);
  return () =>
    page.evaluate((before) => {
      const { activeElement } = document;
      const said = (one: Element | null): string =>
        one === null
          ? 'nothing'
          : (one.cloneNode() as Element).outerHTML.replaceAll(/ (?:data-v-|style)[^ >]*/gu, '');
      // A narrower window took it away: there is nothing to go back to.
      if (before !== null && !before.isConnected) return '';
      if (activeElement === null || activeElement === document.body)
        return `on the body instead of ${said(before)}`;
      if (!activeElement.checkVisibility({ visibilityProperty: true }))
        return `on what is not shown: ${said(activeElement)}`;
      return before === null || activeElement === before
        ? ''
        : `on ${said(activeElement)} instead of ${said(before)}`;
    }, opener);
}
