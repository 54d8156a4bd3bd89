import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, pullNow } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

/** The lines of the list of orders. */
const lines = (page: Page) => page.getByRole('list', { name: 'Orders' }).getByRole('link');

test('an order is found by its number and by filters, opened by keyboard, and tried', async ({
  window: page,
  accountServer,
  penstock,
}) => {
  test.slow();
  await connect(page, accountServer);
  await allPulled(page);
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await expect(lines(page).first()).toBeVisible();
  await penstock.picture('orders');
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);

  // How many are on hold depends on the hour; there are always some that were received.
  const onHold = page.getByRole('button', { name: /on hold/ });
  await onHold.click();
  await expect(page).toHaveURL(/status=onHold/);
  await expect(onHold).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('received');
  await expect(page).toHaveURL(/status=received/);
  await expect(lines(page).first()).toContainText('Received');
  const number = ((await lines(page).first().innerText()).split('\n')[0] ?? '').trim();
  const search = page.getByRole('searchbox', { name: 'Search orders' });
  await search.fill('nothing is called this');
  await expect(page.getByText('No order matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(lines(page).first()).toBeVisible();
  await search.fill(number);
  await expect(lines(page)).toHaveCount(1);
  await search.press('ArrowDown');
  await expect(lines(page).first()).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
  await expect(page.getByText('Received', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Shipping address' })).toBeVisible();
  await penstock.picture('order');
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Try rules on this order' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Outcome' })).toBeVisible();
  await penstock.picture('order-rules');
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'What is tried' }).selectOption('Routing');
  await expect(page.getByRole('region', { name: 'Outcome' })).toContainText('Cards looked at, in order');
  await page.getByRole('tab', { name: 'Raw' }).click();
  await expect(page.getByRole('region', { name: 'The order as the account gave it' })).toContainText(number);
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.setViewportSize({ width: 480, height: 720 });
  await page.getByRole('link', { name: 'All orders' }).click();
  await expect(lines(page).first()).toBeVisible();
  await penstock.picture('orders-narrow');
  expect(await writesThere(accountServer)).toEqual([]);
});

test('an order that is not kept says so', async ({ window: page, accountServer }) => {
  await connect(page, accountServer);
  await allPulled(page);
  await page.evaluate(() => (location.hash = '#/orders/gone'));
  await expect(page.getByRole('heading', { name: 'This order is not kept here' })).toBeVisible();
  await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
  await expect(page.getByRole('heading', { name: 'Diese Bestellung liegt hier nicht vor' })).toBeVisible();
});

test('orders stay readable while the account is away, and their list says how old they are', async ({
  penstock,
  accountServer,
}) => {
  const page = penstock.window;
  await connect(page, accountServer);
  await allPulled(page);
  await accountServer.stop();
  await page.evaluate(() => (location.hash = '#/orders'));
  await expect(lines(page).first()).toBeVisible();
  await pullNow(page);
  await expect(page.getByRole('status').filter({ hasText: 'Offline' })).toHaveText(/Last complete pull/u, {
    timeout: 20_000,
  });
  expect(await accessibilityFindings(page)).toEqual([]);
  await lines(page).first().press('Enter');
  await expect(page.getByRole('heading', { name: 'Shipping address' })).toBeVisible();
  await page.getByRole('button', { name: 'Try rules on this order' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Outcome' })).toBeVisible();
  await penstock.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await penstock.picture('order-offline');
});

test.describe('without the right to read exceptions', () => {
  test.use({ accountArguments: ['--size', 'small', '--still', '--rights=-exceptions'] });

  test('an order does not claim that it has none', async ({ window: page, accountServer }) => {
    await connect(page, accountServer);
    await page.evaluate(() => (location.hash = '#/orders'));
    await lines(page).first().press('Enter');
    await expect(page.getByText('The key has no right to read this.')).toBeVisible();
    await expect(page.getByText('No exception names this order.')).toHaveCount(0);
  });
});

test.describe('without the right to read orders', () => {
  test.use({ accountArguments: ['--size', 'small', '--still', '--rights=-orders'] });

  test('their list says so, and what to do, in both languages', async ({
    window: page,
    accountServer,
    penstock,
  }) => {
    await connect(page, accountServer);
    await page.evaluate(() => (location.hash = '#/orders'));
    await expect(page.getByRole('heading', { name: 'The key has no right to read this.' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await penstock.picture('orders-forbidden');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.evaluate(() => (location.hash = '#/orders/1234'));
    await expect(page.getByRole('heading', { name: 'This order is not kept here' })).toBeVisible();
    await page.evaluate(() => (location.hash = '#/orders'));
    await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
    await expect(page.getByRole('button', { name: 'Erneut versuchen' })).toBeVisible();
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
