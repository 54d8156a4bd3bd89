import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { startAccountServer } from './account-server.ts';
import { changeThere, settingThere } from './changes-steps.ts';
import { answerDialogs } from './dialogs.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, fillConnectForm, rowOf, submit } from './steps.ts';

const line = (page: Page, name: string) => page.locator('article').filter({ hasText: name });
const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const card = (page: Page, name: string) => page.locator('details').filter({ hasText: name });

test('an account is exported, compared with another, and copied over', async ({
  window: page,
  penstock,
  accountServer,
  userData,
}) => {
  test.slow();
  const other = await startAccountServer('--folder', join(userData, 'other-server'), '--size', 'small');
  const path = 'inventory.buffer';
  await changeThere(other, 'Harbor & Pine US', { [path]: 47 });
  await connect(page, { ...accountServer, name: 'Production EU' });
  await allPulled(page);
  const folder = join(userData, 'exported');
  const file = join(userData, 'exported.penstock');

  await test.step('export to a folder, from the settings', async () => {
    await answerDialogs(penstock, { PENSTOCK_OPEN_PATH: folder, PENSTOCK_SAVE_FILE: file });
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await card(page, 'Production EU').getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('radio', { name: /A folder/ })).toBeChecked();
    await penstock.picture('export-dialog');
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
    await expect(dialog.getByText(/records exported/)).toBeVisible();
    expect(readdirSync(folder)).toContain('penstock.json');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });

  await test.step('export one integration as a signed file, from the list', async () => {
    await page.getByRole('link', { name: 'Integrations', exact: true }).click();
    await rowOf(page, 'Harbor & Pine US').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export 1 integration' });
    await dialog.getByRole('radio', { name: /One signed file/ }).check();
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
    await expect(dialog.getByText('A value is needed here.')).toBeVisible();
    await dialog.getByLabel('Signed as').fill('Ana at Harbor & Pine');
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
    const ended = page.getByRole('dialog', { name: 'Exported' });
    await expect(ended.getByText('1 record exported.')).toBeVisible();
    await ended.getByRole('button', { name: 'Close' }).last().click();
  });

  await test.step('a second account', async () => {
    await page.getByRole('button', { name: /Switch account/ }).click();
    await page.getByRole('menuitem', { name: 'Add account…' }).click();
    await fillConnectForm(page, { ...other, name: 'Sandbox' });
    await submit(page).click();
    await expect(page.getByRole('button', { name: /Switch account/ })).toContainText('Sandbox', {
      timeout: 20_000,
    });
    await page.getByRole('link', { name: 'Integrations', exact: true }).click();
    await expect(rowOf(page, 'Harbor & Pine US')).toBeVisible({ timeout: 20_000 });
    await allPulled(page);
  });

  await test.step('two accounts beside each other: only what differs, in words', async () => {
    await page.getByRole('link', { name: 'History', exact: true }).click();
    await page.getByRole('button', { name: 'Compare with others…' }).click();
    await expect(page.getByText('Choose two sides')).toBeVisible();
    await side(page, 'Left')
      .getByLabel('Account or export')
      .selectOption({ label: 'Production EU · Production' });
    await expect(line(page, 'Harbor & Pine US')).toBeVisible();
    await expect(page.locator('article')).toHaveCount(1);
    await expect(page.getByText('1 different, 0 only left, 0 only right')).toBeAttached();
    const chip = page.getByRole('button', { name: '1 different' });
    await chip.press('Enter');
    await expect(chip).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('article')).toHaveCount(1);
    await chip.press('Enter');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('checkbox', { name: /Show also what is the same/ }).check();
    await expect(page.locator('article').nth(3)).toBeVisible();
    await page.getByRole('checkbox', { name: /Show also what is the same/ }).uncheck();
    await penstock.picture('compare-accounts');
  });

  await test.step('one record is copied over, as a change', async () => {
    await page.getByRole('combobox', { name: 'Copy to' }).selectOption({ label: 'Sandbox (Right)' });
    await expect(page.getByRole('checkbox', { name: /Copy .*Harbor & Pine US/ })).toBeChecked();
    await penstock.picture('compare-copy');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 480, height: 800 });
    await expect(line(page, 'Harbor & Pine US')).toBeInViewport();
    const fold = side(page, 'Left').getByRole('button', { name: /^Left/ });
    const account = side(page, 'Left').getByLabel('Account or export');
    await expect(fold).toContainText('Production EU');
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await expect(account).toBeHidden();
    await penstock.picture('compare-folded');
    expect(await accessibilityFindings(page)).toEqual([]);
    await fold.press('Enter');
    await expect(account).toBeVisible();
    await account.focus();
    await account.selectOption({ index: 1 });
    await expect(account).toBeFocused();
    await account.selectOption({ label: 'Production EU · Production' });
    await expect(line(page, 'Harbor & Pine US')).toBeVisible();
    await penstock.picture('compare-unfolded');
    await page.setViewportSize({ width: 1_280, height: 820 });
    await page.getByRole('button', { name: 'Plan 1 change' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
    await expect(page.getByText('From Production EU')).toBeVisible();
    expect(await settingThere(other, 'Harbor & Pine US', path)).toBe(47);
  });

  await test.step('an export is imported with a plan; a signer is named', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await card(page, 'Sandbox').getByRole('button', { name: 'Compare or import…' }).click();
    await side(page, 'Left').getByRole('button', { name: 'Open a folder…' }).click();
    await expect(page.getByText('A folder is not signed')).toBeVisible();
    // Ready to be imported into what is on the other side.
    await expect(page.getByRole('combobox', { name: 'Copy to' })).toHaveValue('right');
    await expect(page.getByRole('button', { name: 'Plan 1 change' })).toBeVisible();
    await expect(line(page, 'Harbor & Pine US')).toBeVisible();
    await answerDialogs(penstock, { PENSTOCK_OPEN_PATH: file });
    await side(page, 'Left').getByRole('button', { name: 'Open a signed file…' }).click();
    await expect(page.getByText('Signed here, by')).toBeVisible();
    await expect(page.getByText('This export is a selection')).toBeVisible();
    await penstock.picture('compare-import');
    await answerDialogs(penstock, { PENSTOCK_OPEN_PATH: join(userData, 'store') });
    await side(page, 'Right').getByRole('button', { name: 'Open a folder…' }).click();
    await expect(page.getByText('This is not a configuration that Penstock exported.')).toBeVisible();
  });

  await test.step('in German, dark and narrow', async () => {
    await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'de', theme: 'dark' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Vergleichen' })).toBeVisible();
    await page.setViewportSize({ width: 480, height: 800 });
    await penstock.picture('compare-narrow-german');
    expect(await accessibilityFindings(page)).toEqual([]);
  });
  await other.stop();
});
