import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { allPulled, groupOf, rowOf } from './steps.ts';

/** The focus must be somewhere, in view, and seen: an outline or a ring of its own. */
async function expectVisibleFocus(on: Locator): Promise<void> {
  await expect(on).toBeFocused();
  await expect(on).toBeInViewport();
  const mark = await on.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return { outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1, boxShadow };
  });
  expect(mark.outlined || mark.boxShadow !== 'none', 'the focus is seen').toBe(true);
}

/** Presses Tab until the element has the focus; fails when it is not among the next ones. */
async function tabTo(page: Page, to: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(to).toBeVisible();
  for (let step = 0; step < 40; step += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press(key);
  }
  await expectVisibleFocus(to);
}

/** Presses a letter, which goes to the next line that begins with it, until this line has the focus. */
async function letterTo(page: Page, letter: string, to: Locator): Promise<void> {
  for (let step = 0; step < 5; step += 1) {
    const before = await page.locator(':focus').getAttribute('data-line');
    await page.keyboard.press(letter);
    await expect(page.locator(':focus')).not.toHaveAttribute('data-line', before ?? '');
    if (await to.evaluate((element) => element === document.activeElement)) break;
  }
  await expectVisibleFocus(to);
}

const line = (page: Page, index: number): Locator => page.locator(`[data-line="${index}"]`);

// On the whole sample account: its list has every group.
test('everything by keyboard alone', async ({ window: page }) => {
  test.slow();
  const press = (...keys: readonly string[]) =>
    keys.reduce<Promise<void>>(
      (before, key) => before.then(() => page.keyboard.press(key)),
      Promise.resolve(),
    );

  await test.step('a newcomer reaches the list', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Explore with a sample account' }));
    await press('Enter');
    await tabTo(page, page.getByRole('link', { name: 'Integrations', exact: true }), 'Shift+Tab');
    await press('Enter');
    await expect(rowOf(page, 'Harbor & Pine US')).toBeVisible({ timeout: 30_000 });
    await allPulled(page);
  });

  await test.step('the first stop leads past the navigation', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Skip to content' }), 'Shift+Tab');
    await press('Enter');
    await expect(page.locator('#content')).toBeFocused();
  });

  await test.step('the list: one stop, arrows, ends, letters, groups', async () => {
    await tabTo(page, line(page, 0));
    await press('ArrowDown', 'ArrowDown');
    await expectVisibleFocus(line(page, 2));
    await press('End');
    const last = page.locator('[data-line]').last();
    await expectVisibleFocus(last);
    await press('Home');
    await expectVisibleFocus(groupOf(page, 'Needs attention'));
    await press('ArrowLeft');
    await expect(groupOf(page, 'Needs attention')).toHaveAttribute('aria-expanded', 'false');
    await press('ArrowRight');
    await expect(groupOf(page, 'Needs attention')).toHaveAttribute('aria-expanded', 'true');
    await letterTo(page, 'h', rowOf(page, 'Harbor & Pine US'));
    await press('ArrowRight');
    await expect(page.locator(':focus')).toHaveRole('rowheader');
    await press('ArrowRight');
    await expect(page.locator(':focus')).toHaveRole('gridcell');
    await press('Escape');
    await expect(page.locator(':focus')).toHaveRole('row');
  });

  await test.step('a slash leads to the search, the arrow back to the list', async () => {
    await press('/');
    await expectVisibleFocus(page.getByRole('searchbox'));
    await page.keyboard.type('northbay');
    await expect(rowOf(page, 'Harbor & Pine US')).toHaveCount(0);
    await press('ArrowDown');
    await expect(page.locator(':focus')).toHaveRole('row');
    await press('/');
    await press('Escape');
    await expect(rowOf(page, 'Harbor & Pine US')).toBeVisible();
    await press('ArrowDown');
    await expect(page.locator(':focus')).toHaveRole('row');
  });

  await test.step('an integration and its tabs, and back to its line', async () => {
    await press('Home');
    await letterTo(page, 'h', rowOf(page, 'Harbor & Pine US'));
    await press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Harbor & Pine US' })).toBeVisible();
    await tabTo(page, page.getByRole('tab', { name: 'Overview' }));
    await press('ArrowRight');
    await expectVisibleFocus(page.getByRole('tab', { name: 'Settings' }));
    await expect(page.getByRole('tabpanel', { name: 'Settings' })).toBeVisible();
    await press('ArrowRight');
    await expect(page.getByRole('tabpanel', { name: 'Connection' })).toBeVisible();
    await press('ArrowRight');
    await expect(page.getByRole('tabpanel', { name: 'History' })).toBeVisible();
    await press('ArrowRight');
    await expect(page.getByRole('tabpanel', { name: 'Raw' })).toBeVisible();
    await tabTo(page, page.getByRole('link', { name: 'All integrations' }), 'Shift+Tab');
    await press('Enter');
    await tabTo(page, rowOf(page, 'Harbor & Pine US'));
  });

  await test.step('the menu of accounts', async () => {
    const switcher = page.getByRole('button', { name: /Switch account/ });
    await tabTo(page, switcher, 'Shift+Tab');
    await press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await press('End');
    await expect(page.getByRole('menuitem', { name: 'Add account…' })).toBeFocused();
    await press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expectVisibleFocus(switcher);
  });

  await test.step('the facts of the status bar', async () => {
    const facts = page.getByRole('contentinfo').getByRole('button').first();
    await tabTo(page, facts);
    await press('Enter');
    await expect(page.getByRole('dialog')).toContainText('The account last answered');
    await tabTo(page, page.getByRole('button', { name: 'Pull now' }));
    await press('Escape');
    await expectVisibleFocus(facts);
  });

  await test.step('settings, and a dialog that gives the focus back', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Settings' }), 'Shift+Tab');
    await press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    const themes = page.getByRole('group', { name: 'Theme' });
    await tabTo(page, themes.getByRole('radio', { name: 'Like the system' }));
    await press('ArrowRight');
    await expect(themes.getByRole('radio', { name: 'Light' })).toBeChecked();
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches))
      .toBe(true);
    const forget = page.getByRole('button', { name: 'Forget…' });
    await tabTo(page, forget, 'Shift+Tab');
    await press('Enter');
    await expectVisibleFocus(page.getByRole('button', { name: 'Keep account' }));
    for (let step = 0; step < 6; step += 1) {
      await press('Tab');
      expect(
        await page.getByRole('dialog').evaluate((dialog) => dialog.contains(document.activeElement)),
      ).toBe(true);
    }
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectVisibleFocus(forget);
  });
});
