import type { Locator, Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { review } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, exploreSample, groupOf, rowOf } from './steps.ts';

test.use({ environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

const entries = (page: Page): Locator => page.getByRole('menuitem');
const entry = (page: Page, name: string): Locator => page.getByRole('menuitem', { name, exact: true });
const opening = ['Open', 'Open in another window', 'Copy link'];
const moving = ['Move up', 'Move down', 'Move to the top', 'Move to the bottom', 'Move to…'];

/** Asks for the menu of what has the focus, by key. */
async function menuByKey(page: Page, on: Locator): Promise<void> {
  await on.focus();
  await page.keyboard.press('Shift+F10');
  await expect(entry(page, 'Open')).toBeVisible();
}

test('a row’s menu does what its buttons do, by mouse and by key: integrations, rules, cards, causes, exceptions', async ({
  window: page,
  penstock,
}) => {
  test.slow();
  await exploreSample(page);
  await allPulled(page);
  const cancel = review(page).getByRole('button', { name: 'Cancel', exact: true });

  await test.step('an integration by mouse: disable, remove', async () => {
    const row = rowOf(page, 'Harbor & Pine US');
    await row.getByRole('rowheader').click({ button: 'right' });
    await expect(entries(page)).toHaveText([...opening, 'Test connection', 'Disable', 'Export…', 'Remove…']);
    await penstock.picture('context-menu');
    expect(await accessibilityFindings(page)).toEqual([]);
    await entry(page, 'Disable').click();
    await expect(review(page)).toContainText('Harbor & Pine US');
    await cancel.click();
    await row.getByRole('rowheader').click({ button: 'right' });
    await entry(page, 'Remove…').click();
    await expect(review(page)).toContainText(/Remove/u);
    await cancel.click();
  });

  await test.step('an integration by key: test, and the focus comes back', async () => {
    const row = rowOf(page, 'Harbor & Pine US');
    await menuByKey(page, row);
    await page.keyboard.type('test');
    await expect(entry(page, 'Test connection')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row).toContainText(/Test|test/u);
    await expect(row).toBeFocused();
  });

  await test.step('one that needs its setup, one that is off, and an engine', async () => {
    for (const [group, wanted] of [
      ['Not Configured', 'Finish setup'],
      ['Disabled', 'Enable'],
    ] as const) {
      const head = groupOf(page, group);
      if ((await head.count()) === 0) continue;
      if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
      const line = Number(await head.getAttribute('data-line'));
      await menuByKey(page, page.locator(`[data-line="${line + 1}"]`));
      await expect(entry(page, wanted)).toBeVisible();
      await page.keyboard.press('Escape');
    }
    await menuByKey(page, rowOf(page, 'Order Routing Engine'));
    await expect(entry(page, 'Test connection')).toHaveCount(0);
    await entry(page, 'Open').click();
    await expect(page).toHaveURL(/#\/automations\/routing$/u);
  });

  await test.step('a card: its place, its switch', async () => {
    const cards = page.getByRole('list', { name: 'Cards' });
    await cards.getByRole('link').nth(1).click({ button: 'right' });
    await expect(entries(page)).toHaveText([
      ...opening,
      'Disable',
      ...moving,
      'Duplicate',
      'Export…',
      'Remove…',
    ]);
    const second = (await cards.getByRole('link').nth(1).textContent()) ?? '';
    await entry(page, 'Move to the top').click();
    await expect(cards.getByRole('link').first()).toHaveText(second);
    await page.getByRole('button', { name: 'Discard' }).click();
    await cards.getByRole('link').first().focus();
    await page.keyboard.press('Shift+F10');
    await entry(page, 'Disable').press('Enter');
    await expect(review(page)).toBeVisible();
    await cancel.click();
  });

  await test.step('a rule: moved, copied, removed', async () => {
    await page.evaluate(() => (location.hash = '#/automations/rules?trigger=orders.new'));
    const rows = page.getByRole('grid').getByRole('row');
    await menuByKey(page, rows.nth(1));
    await expect(entries(page)).toHaveText([
      ...opening,
      'Disable',
      ...moving,
      'Duplicate',
      'Copy as JSON',
      'Export…',
      'Remove…',
    ]);
    await entry(page, 'Copy as JSON').press('Enter');
    await expect
      .poll(() => penstock.electronApp.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/"actions":/u);
    await menuByKey(page, rows.nth(1));
    await entry(page, 'Remove…').press('Enter');
    await expect(review(page)).toBeVisible();
    await cancel.click();
  });

  await test.step('a cause and an exception: reviewed before anything is done', async () => {
    await page.evaluate(() => (location.hash = '#/exceptions'));
    const cause = page.getByRole('article').first();
    await cause.click({ button: 'right' });
    await expect(entries(page)).toHaveText([...opening, 'Retry', 'Resolve', 'Dismiss', 'Snooze…']);
    await entry(page, 'Dismiss').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(/Dismiss/u);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await cause.click({ button: 'right' });
    await entry(page, 'Snooze…').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.evaluate(() => (location.hash = '#/exceptions?view=list'));
    await page.locator('[data-exception]').first().click({ button: 'right' });
    await expect(entries(page)).toHaveText([...opening, 'Retry', 'Resolve', 'Dismiss']);
    await page.keyboard.press('Escape');
  });
});

test('a selected row’s menu acts on all that are selected and says how many; that of another row on that row alone', async ({
  window: page,
  penstock,
}) => {
  test.slow();
  await exploreSample(page);
  await allPulled(page);
  const names = ['Harbor & Pine US', 'Northbay Reno', 'Bazario US'] as const;
  const cancel = review(page).getByRole('button', { name: 'Cancel', exact: true });
  const selected = page.getByRole('region', { name: /^(Selected|Selection)/u });
  const labelOf = (id: string): Promise<string | undefined> =>
    penstock.electronApp.evaluate(
      ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.label.replace('&', ''),
      id,
    );

  await test.step('integrations: a selected one by mouse, all are reviewed and stay selected', async () => {
    for (const name of names) await rowOf(page, name).getByRole('checkbox').check();
    await rowOf(page, names[1]).getByRole('rowheader').click({ button: 'right' });
    await expect(entries(page)).toHaveText([
      ...opening,
      'Test connections of 3 integrations',
      'Disable 3 integrations…',
      'Export 3 integrations…',
      'Remove 3 integrations…',
    ]);
    await penstock.picture('context-menu-selected');
    expect(await accessibilityFindings(page)).toEqual([]);
    await entry(page, 'Disable 3 integrations…').click();
    for (const name of names) await expect(review(page)).toContainText(name);
    await cancel.click();
    await expect(selected).toContainText('3 selected');
  });

  await test.step('by key, by its checkbox, by the native menu and by shortcut', async () => {
    await menuByKey(page, rowOf(page, names[0]));
    await entry(page, 'Remove 3 integrations…').press('Enter');
    for (const name of names) await expect(review(page)).toContainText(name);
    await cancel.click();
    await rowOf(page, names[0]).focus();
    await expect.poll(() => labelOf('record.disable')).toBe('Disable 3 integrations…');
    await page.keyboard.press('Control+e');
    await expect(page.getByRole('dialog', { name: 'Export 3 integrations' })).toBeVisible();
    await page.keyboard.press('Escape');
    await menuByKey(page, rowOf(page, names[0]).getByRole('checkbox'));
    await expect(entry(page, 'Disable 3 integrations…')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('another row: itself alone, and the selection stays', async () => {
    const other = rowOf(page, 'Order Routing Engine');
    await other.getByRole('rowheader').click({ button: 'right' });
    await expect(entries(page)).toHaveText([...opening, 'Disable', 'Export…', 'Remove…']);
    await entry(page, 'Disable').click();
    await expect(review(page)).toContainText('Order Routing Engine');
    for (const name of names) await expect(review(page)).not.toContainText(name);
    await cancel.click();
    await menuByKey(page, other);
    await entry(page, 'Remove…').press('Enter');
    for (const name of names) await expect(review(page)).not.toContainText(name);
    await cancel.click();
    await other.focus();
    await expect.poll(() => labelOf('record.disable')).toBe('Disable');
    await page.keyboard.press('Control+e');
    await expect(page.getByRole('dialog', { name: 'Export 1 integration' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(selected).toContainText('3 selected');
  });

  await test.step('rules', async () => {
    await page.evaluate(() => (location.hash = '#/automations/rules?trigger=orders.new'));
    const rows = page.getByRole('grid').getByRole('row');
    for (const index of [0, 1]) await rows.nth(index).getByRole('checkbox').check();
    await menuByKey(page, rows.nth(1));
    await expect(entry(page, 'Move down')).toBeVisible();
    await expect(entry(page, 'Duplicate')).toBeVisible();
    await entry(page, 'Remove 2 rules…').press('Enter');
    await expect(review(page)).toContainText(/Remove 2/u);
    await cancel.click();
    await rows.nth(2).click({ button: 'right' });
    await expect(entry(page, 'Remove…')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('cards, from the checkbox that was just checked', async () => {
    await page.evaluate(() => (location.hash = '#/automations/routing'));
    const cards = page.getByRole('list', { name: 'Cards' });
    for (const index of [0, 1]) await cards.getByRole('checkbox').nth(index).check();
    await menuByKey(page, cards.getByRole('checkbox').nth(1));
    await entry(page, 'Disable 2 cards…').press('Enter');
    await expect(review(page)).toContainText(/2/u);
    await cancel.click();
    await cards.getByRole('link').nth(2).click({ button: 'right' });
    await expect(entry(page, 'Remove…')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(selected).toContainText('2 selected');
  });

  await test.step('causes and exceptions: acting on another row leaves the selection', async () => {
    for (const [address, rows, verb] of [
      ['#/exceptions', page.locator('[data-group]'), 'Dismiss 2 causes…'],
      ['#/exceptions?view=list', page.locator('[data-exception]'), 'Dismiss 2 exceptions…'],
    ] as const) {
      await page.evaluate((hash) => (location.hash = hash), address);
      for (const index of [0, 1]) await rows.nth(index).getByRole('checkbox').check();
      await rows.nth(2).click({ button: 'right' });
      await entry(page, 'Dismiss').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(selected).toContainText('2 selected');
      await menuByKey(page, rows.nth(0).getByRole('checkbox'));
      await entry(page, verb).press('Enter');
      await expect(dialog).toContainText(/2/u);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    }
  });
});

test('in a read-only account a row’s menu says why nothing can be changed, and what changes nothing still works', async ({
  window: page,
  penstock,
}) => {
  await exploreSample(page);
  await allPulled(page);
  await page.evaluate(async () => {
    const list = await window.penstock?.call['accounts.list']({});
    const accountId = list?.ok === true ? (list.value.activeId ?? '') : '';
    await window.penstock?.call['accounts.update']({ accountId, readOnly: true });
  });
  await expect(page.getByRole('button', { name: /Switch account/ })).toContainText('Read-only');
  const row = rowOf(page, 'Harbor & Pine US');
  await menuByKey(page, row);
  for (const name of ['Disable', 'Remove…'])
    await expect(entry(page, name)).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menu')).toHaveAccessibleDescription(
    /^This account is read-only in Penstock\./u,
  );
  await penstock.picture('context-menu-read-only');
  const offered = (id: string): Promise<boolean | undefined> =>
    penstock.electronApp.evaluate(
      ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled,
      id,
    );
  await page.keyboard.press('Escape');
  await expect.poll(() => offered('record.test')).toBe(true);
  expect(await offered('record.disable')).toBe(false);
  expect(await offered('record.enable')).toBe(false);
  expect(await offered('record.remove')).toBe(false);
});

test('a menu that was opened on the welcome page comes on the pages after it too', async ({
  window: page,
}) => {
  await page.getByRole('heading', { level: 1 }).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await exploreSample(page);
  await rowOf(page, 'Harbor & Pine US').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
});
