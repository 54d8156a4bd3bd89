import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('records, pages and commands are found and opened by keyboard alone', async ({
  window: page,
  accountServer,
  penstock,
}) => {
  test.slow();
  await connect(page, accountServer);
  await allPulled(page);
  const box = page.getByRole('combobox', { name: 'Find records, pages and commands' });
  const options = page.getByRole('option');
  await page.keyboard.press('Control+k');
  await expect(box).toBeFocused();
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.keyboard.type('pre-orders');
  await expect(options.filter({ hasText: 'Pre-orders wait' })).toHaveCount(1);
  await penstock.picture('search');
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Pre-orders wait');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('sett');
  await expect(options.first()).toContainText('Settings');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/settings/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('in:o');
  await expect(options.first()).toContainText('in:orders');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('in:orders ');
  await page.keyboard.type('gift');
  await expect(page.getByRole('group', { name: 'Orders' }).getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('group')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/orders\/[0-9a-f]+/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('light');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', /light|dark/);

  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await box.fill('foo:bar "*\u202e(🙂');
  await expect(page.getByText(/foo:bar.* is no scope/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);

  await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('verlauf');
  await expect(options.first()).toContainText('Verlauf');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/history/);
});

test('mistyped names, scopes and single settings are found; what was found is pinned and opened beside', async ({
  window: page,
  accountServer,
  penstock,
}) => {
  test.slow();
  await connect(page, accountServer);
  await allPulled(page);
  const box = page.getByRole('combobox', { name: 'Find records, pages and commands' });
  const options = page.getByRole('option');
  const search = async (text: string): Promise<void> => {
    if ((await box.count()) === 0) await page.keyboard.press('Control+k');
    await box.fill(text);
  };

  // Two letters in each other's place.
  await search('nortbhay');
  const similar = page.getByRole('group', { name: 'Integrations' }).getByRole('option').first();
  await expect(similar).toContainText(/Northbay.*similar/su);
  await penstock.picture('search-similar');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Northbay');
  const name = await page.getByRole('heading', { level: 1 }).innerText();

  // A state, in the words of the other language too.
  for (const text of ['in:rules is:default', 'in:regeln ist:standard']) {
    await search(text);
    await expect(page.getByRole('group')).toHaveCount(1);
    await expect(page.getByRole('group', { name: 'Rules' }).getByRole('option').first()).toBeVisible();
  }
  await search('in:orders status:received changed:4w');
  await expect(page.getByRole('group', { name: 'Orders' }).getByRole('option').first()).toContainText(
    'received',
  );
  await search('status:lost');
  await expect(page.getByText(/Nothing has the status .*lost.*There is/u)).toBeVisible();
  await search('is:');
  await expect(options.first()).toContainText('is:');
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);

  // A single setting opens the form at it.
  await search('count as stock');
  const setting = page.getByRole('group', { name: 'Settings of integrations' }).getByRole('option').first();
  await expect(setting).toBeVisible();
  await setting.click();
  await expect(page).toHaveURL(/\/settings\?field=/u);
  await expect(page.locator('[data-field] :focus')).toHaveCount(1);
  await search('density');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-setting="density"] :focus')).toHaveCount(1);

  // What was opened lately is offered, is pinned by keyboard, and stays so.
  await page.keyboard.press('Control+k');
  const recent = page.getByRole('group', { name: 'Opened lately' }).getByRole('option', { name });
  await expect(recent).toBeVisible();
  await recent.hover();
  await page.keyboard.press('Control+d');
  const pinned = page.getByRole('group', { name: 'Pinned' }).getByRole('option', { name });
  await expect(pinned).toBeVisible();
  await penstock.picture('search-start');
  expect(await accessibilityFindings(page)).toEqual([]);

  // In a second window, by keyboard.
  await pinned.hover();
  const coming = penstock.electronApp.waitForEvent('window');
  await page.keyboard.press('Control+Enter');
  const second = await coming;
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page).toHaveURL(/setting=density/u);

  await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('group', { name: 'Angeheftet' }).getByRole('option', { name })).toBeVisible();
  await page.keyboard.type('in:auf');
  await expect(options.first()).toContainText('in:aufträge');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ist:angehalten');
  await penstock.picture('search-german');
  expect(await accessibilityFindings(page)).toEqual([]);
});
