import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { allPulled, exploreSample, rowOf } from './steps.ts';

test.use({ environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

/** Opens a dialog by an entry of the menu of what has the focus, leaves it by Escape, and wants the focus back. */
async function comesBack(page: Page, from: Locator, entry: RegExp): Promise<void> {
  await from.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: entry }).press('Enter');
  await expect(page.getByRole('dialog'), String(entry)).toBeVisible();
  // A review that is being planned can't be left yet.
  await expect(page.getByRole('dialog').locator('[aria-busy="true"]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog'), String(entry)).toHaveCount(0);
  await expect(from, String(entry)).toBeFocused();
}

test('a dialog that the menu of a row has opened gives the focus back to the row', async ({
  window: page,
}) => {
  await exploreSample(page);
  await allPulled(page);
  const row = rowOf(page, 'Harbor & Pine US');
  for (const entry of [/^Disable/u, /^Export/u, /^Remove/u]) await comesBack(page, row, entry);

  await page.evaluate(() => (location.hash = '#/automations/rules?trigger=orders.new'));
  const rule = page.getByRole('grid').getByRole('row').nth(1);
  for (const entry of [/^Move to…/u, /^Disable/u, /^Export/u]) await comesBack(page, rule, entry);

  await page.evaluate(() => (location.hash = '#/automations/routing'));
  const card = page.getByRole('list', { name: 'Cards' }).getByRole('link').nth(1);
  for (const entry of [/^Move to…/u, /^Remove/u]) await comesBack(page, card, entry);

  await page.evaluate(() => (location.hash = '#/exceptions'));
  const cause = page.getByRole('article').first().getByRole('link').first();
  for (const entry of [/^Snooze/u, /^Dismiss/u]) await comesBack(page, cause, entry);
});
