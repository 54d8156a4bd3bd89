import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { cardsThere, openAutomations, ruleRow, rulesThere } from './automation-steps.ts';
import { answerDialogs } from './dialogs.ts';
import { expect, test } from './harness.ts';
import { rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

/** Names from the account stand between marks of their direction. */
const selecting = (name = '') => new RegExp(`^Select .*${name}`);
const dialog = (page: Page) => page.getByRole('dialog');

/** Exports into the folder that the system's dialog answers with, and gives the files that were written. */
async function exportedTo(page: Page, folder: string, title: string): Promise<string[]> {
  await expect(dialog(page)).toContainText(title);
  await dialog(page).getByRole('button', { name: 'Choose where…' }).press('Enter');
  await expect(dialog(page).getByText(/exported\./)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Close' }).last().press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  const { complete, files } = JSON.parse(readFileSync(join(folder, 'penstock.json'), 'utf8')) as {
    complete: boolean;
    files: object;
  };
  expect(complete).toBe(title === 'Export the configuration');
  return Object.keys(files);
}

test('what is selected, or shown, is exported by bar, menu, button and key', async ({
  window: page,
  penstock,
  accountServer,
  userData,
}) => {
  test.slow();
  const [first, second] = await cardsThere(accountServer);
  const [rule] = await rulesThere(accountServer);
  let folder = '';
  const into = async (name: string): Promise<void> => {
    folder = join(userData, name);
    await answerDialogs(penstock, { PENSTOCK_OPEN_PATH: folder });
  };
  await openAutomations(page, accountServer);
  await page.getByRole('link', { name: 'Order Routing Engine' }).click();
  const cards = page.getByRole('list', { name: 'Cards' });
  const bar = page.getByRole('region', { name: 'Selected cards' });

  await test.step('chosen routing cards', async () => {
    await into('cards');
    await cards.getByRole('checkbox', { name: selecting(first?.name) }).press('Space');
    await expect(bar).toContainText('1 selected');
    await cards.getByRole('checkbox', { name: selecting(second?.name) }).click({ modifiers: ['Shift'] });
    await expect(bar).toContainText('2 selected');
    await penstock.picture('routing-selection');
    expect(await accessibilityFindings(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Export…' }).press('Enter');
    expect(await exportedTo(page, folder, 'Export 2 routing cards')).toHaveLength(2);
    expect(readdirSync(folder).sort()).toEqual(['penstock.json', 'routing']);
  });

  await test.step('all of them by key, none by Escape; several are switched at once', async () => {
    await cards.getByRole('checkbox').first().press('Control+a');
    await expect(bar).toContainText(`${(await cardsThere(accountServer)).length} selected`);
    await cards.getByRole('checkbox').first().press('Escape');
    await expect(bar).toHaveCount(0);
    await cards.getByRole('checkbox').nth(0).check();
    await cards.getByRole('checkbox').nth(1).check();
    await bar.getByRole('button', { name: /^Disable/ }).press('Enter');
    await dialog(page).getByRole('button', { name: 'Disable', exact: true }).click();
    await expect(dialog(page)).toHaveCount(0, { timeout: 30_000 });
    const enabled = (await cardsThere(accountServer)).slice(0, 2).map((card) => card.enabled);
    expect(enabled).toEqual([false, false]);
    await bar.getByRole('button', { name: 'Select none' }).press('Enter');
  });

  await test.step('one card, from its menu and from its page', async () => {
    await into('card');
    await cards
      .getByRole('button', { name: new RegExp(`^Commands of .*${first?.name ?? ''}`) })
      .press('Enter');
    await page.getByRole('menuitem', { name: 'Export…' }).press('Enter');
    expect(await exportedTo(page, folder, 'Export 1 routing card')).toHaveLength(1);
    await into('card-again');
    await cards.getByRole('link', { name: first?.name ?? '' }).press('Enter');
    await page.getByRole('button', { name: 'Export…' }).press('Enter');
    expect(await exportedTo(page, folder, 'Export 1 routing card')).toHaveLength(1);
  });

  await test.step('one rule, from the menu of its row, and by key on its page', async () => {
    await into('rule');
    await page.getByRole('link', { name: 'Automations', exact: true }).click();
    await page.getByRole('link', { name: 'New orders' }).click();
    const row = ruleRow(page, rule?.name ?? '');
    await row.getByRole('checkbox').check();
    await expect(page.getByRole('region', { name: 'Selected rules' })).toContainText('1 selected');
    await row.getByRole('button', { name: /^More for/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Export…' }).press('Enter');
    const [file] = await exportedTo(page, folder, 'Export 1 rule');
    await into('rule-again');
    await row.press('Enter');
    await expect(page.getByRole('button', { name: 'Export…' })).toBeVisible();
    await page.keyboard.press('Control+e');
    expect(await exportedTo(page, folder, 'Export 1 rule')).toEqual([file]);
  });

  await test.step('one integration, by key in the list and on its page; all, by the command', async () => {
    await page.getByRole('link', { name: 'Integrations', exact: true }).click();
    await rowOf(page, 'Harbor & Pine US').getByRole('checkbox').check();
    await into('listed');
    await page.keyboard.press('Control+e');
    const files = await exportedTo(page, folder, 'Export 1 integration');
    await into('shown');
    await rowOf(page, 'Harbor & Pine US').press('Enter');
    await page.getByRole('button', { name: 'Export…' }).press('Enter');
    expect(await exportedTo(page, folder, 'Export 1 integration')).toEqual(files);
    await into('whole');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find records/ }).fill('export configuration');
    await page.getByRole('option', { name: /Export configuration/ }).click();
    expect((await exportedTo(page, folder, 'Export the configuration')).length).toBeGreaterThan(15);
  });

  await test.step('in a narrow window nothing of the dialog scrolls sideways', async () => {
    await page.setViewportSize({ width: 480, height: 800 });
    await page.keyboard.press('Control+e');
    await dialog(page)
      .getByRole('radio', { name: /One signed file/ })
      .check();
    const wide = await dialog(page).evaluate(
      (box) =>
        [box, ...box.querySelectorAll('*')].filter(
          (one) => getComputedStyle(one).overflowX === 'auto' && one.scrollWidth > one.clientWidth,
        ).length,
    );
    expect(wide).toBe(0);
    await penstock.picture('export-narrow');
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  });
});
