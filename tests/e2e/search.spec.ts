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
