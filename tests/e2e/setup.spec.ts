import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { integrationThere, integrationsThere } from './changes-steps.ts';
import { filesWith, holds } from './find-secret.ts';
import { expect, test } from './harness.ts';
import {
  addShop,
  applyCreation,
  beginSetup,
  fillConnection,
  goToSetup,
  next,
  shop,
  step,
} from './setup-steps.ts';
import { control, rowOf, showIntegrations } from './steps.ts';

/** From the settings to the end: reviewed and applied. */
async function finish(page: Page): Promise<void> {
  await expect(step(page, 'What moves')).toBeVisible();
  await next(page).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(/^Storelane( – northwind)?$/);
  await next(page).click();
  await applyCreation(page);
}

/** Waits until the draft on disk holds this. */
async function drafted(page: Page, member: string, value: unknown): Promise<void> {
  const read = () =>
    page.evaluate(async () => {
      const bridge = (
        window as unknown as { penstock: { call: Record<string, (request: unknown) => unknown> } }
      ).penstock;
      const list = (await bridge.call['accounts.list']?.({})) as { value: { activeId: string } };
      const drafts = (await bridge.call['drafts.unfinished']?.({ accountId: list.value.activeId })) as {
        value: { edits: Record<string, unknown> }[];
      };
      return drafts.value[0]?.edits ?? {};
    });
  await expect.poll(async () => (await read())[member]).toEqual(value);
}

/** Stands nowhere else. */
const token = 'good-key-0ddba11c0ffee5e7';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('adds a shop with good credentials, by keyboard where it matters, and follows it to Connected', async ({
  window,
  penstock,
  accountServer,
  userData,
}) => {
  await beginSetup(window, accountServer);
  await expect(window.getByLabel('Access token')).toHaveCount(0);
  expect(await accessibilityFindings(window)).toEqual([]);
  await window.getByLabel('Store address').fill(shop);
  await window.getByLabel('Access token').fill(token);
  await next(window).focus();
  await expect(window.getByText('Entered, not sent yet')).toBeVisible();
  await window.keyboard.press('Enter');

  await expect(step(window, 'Test the connection')).toBeFocused();
  await window.getByRole('button', { name: 'Test the connection' }).click();
  await expect(window.getByText('The test passed.')).toBeVisible({ timeout: 20_000 });
  expect(await accessibilityFindings(window)).toEqual([]);
  await next(window).press('Enter');

  await expect(step(window, 'What moves')).toBeFocused();
  for (const flow of await window.getByRole('switch').all()) await expect(flow).not.toBeChecked();
  await window.getByRole('switch', { name: 'Pull new orders' }).check();
  expect(await accessibilityFindings(window)).toEqual([]);
  await next(window).click();

  await expect(window.getByRole('textbox', { name: 'Name' })).toHaveValue('Storelane – northwind');
  await window.getByRole('textbox', { name: 'Name' }).fill('Harbor & Pine US');
  await expect(window.getByText('Another integration has this name.')).toBeVisible();
  await window.getByRole('textbox', { name: 'Name' }).fill('North');
  expect(await accessibilityFindings(window)).toEqual([]);
  await window.getByRole('textbox', { name: 'Name' }).press('Enter');

  await expect(window.getByText('Passed', { exact: true })).toBeVisible();
  await expect(window.getByText('Pull new orders')).toBeVisible();
  expect(await accessibilityFindings(window)).toEqual([]);
  await applyCreation(window);

  await expect(window.getByRole('heading', { level: 1, name: 'North' })).toBeVisible({ timeout: 20_000 });
  await expect(window.getByText('It is connected.')).toBeVisible({ timeout: 40_000 });
  expect(await accessibilityFindings(window)).toEqual([]);
  const there = await integrationThere(accountServer, 'North');
  expect(there.status).toBe('connected');
  expect(there.settings.fields.find(({ path }) => path === 'orders.pull')?.value).toBe(true);

  const left = await window.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
    ]),
  );
  expect(holds(Buffer.from(left), token)).toBe(false);
  expect(await filesWith(token, userData, '\0')).toEqual([]);
  await penstock.close();
  expect(await filesWith(token, userData, '\0')).toEqual([]);
});

test('what nobody tested is untested in every window and after a restart, until a test passes', async ({
  penstock,
  accountServer,
}) => {
  const row = (page: Page) => rowOf(page, 'Storelane – northwind');
  await beginSetup(penstock.window, accountServer);
  await fillConnection(penstock.window, 'endless-key-2');
  await penstock.window.getByRole('button', { name: 'Go on without testing' }).click();
  await finish(penstock.window);
  await penstock.window.getByRole('link', { name: 'All integrations' }).click({ timeout: 20_000 });
  await expect(row(penstock.window)).toContainText('Untested');

  await penstock.relaunch();
  const { window: first, electronApp } = penstock;
  await showIntegrations(first);
  await expect(row(first)).toContainText('Untested', { timeout: 30_000 });
  const coming = electronApp.waitForEvent('window');
  await first.evaluate(() => window.open(location.href));
  const second = await coming;
  await expect(row(second)).toContainText('Untested', { timeout: 30_000 });
  await row(second).getByRole('button', { name: /^Test/ }).press('Enter');
  await expect(row(second)).toContainText('The test passed.', { timeout: 20_000 });
  for (const page of [second, first]) await expect(row(page)).not.toContainText('Untested');
});

test('says what the account says where credentials are bad, and leads to the repair', async ({
  window,
  accountServer,
}) => {
  await beginSetup(window, accountServer);
  await fillConnection(window, 'bad-key-1');
  await window.getByRole('button', { name: 'Test the connection' }).click();
  await expect(window.getByText('The test failed.')).toBeVisible({ timeout: 20_000 });
  await window.getByRole('button', { name: 'Go on without testing' }).click();
  await expect(step(window, 'What moves')).toBeVisible();
  await next(window).click();
  await next(window).click();
  await expect(window.getByText('Untested')).toBeVisible();
  await applyCreation(window);
  const alert = window.getByRole('alert').filter({ hasText: 'The account says' });
  await expect(alert).toContainText(/reject|refus/i, { timeout: 40_000 });
  await window.getByRole('link', { name: 'Fix' }).click();
  await expect(window.getByRole('heading', { name: /Repair|Sign in again/ }).first()).toBeVisible();
});

test('adds one without credentials', async ({ window, accountServer }) => {
  await beginSetup(window, accountServer);
  await window.getByRole('button', { name: 'Add without credentials' }).click();
  await finish(window);
  await expect(window.getByText('It was added without credentials.')).toBeVisible({ timeout: 20_000 });
  expect((await integrationThere(accountServer, 'Storelane')).status).toBe('created');
});

test('goes on where it was left, and where the app was killed', async ({ penstock, accountServer }) => {
  await beginSetup(penstock.window, accountServer);
  const before = (await integrationsThere(accountServer)).length;
  await fillConnection(penstock.window, 'good-key-2');
  await penstock.window.getByRole('link', { name: 'Finish later' }).click();
  await expect(rowOf(penstock.window, 'Harbor & Pine US')).toBeVisible();
  await goToSetup(penstock.window);
  await expect(step(penstock.window, 'Test the connection')).toBeVisible();
  await penstock.window.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(penstock.window.getByLabel('Store address')).toHaveValue(shop);
  await expect(penstock.window.getByText('Entered, not sent yet')).toBeVisible();
  await next(penstock.window).click();
  await penstock.window.getByRole('button', { name: 'Go on without testing' }).click();
  await penstock.window.getByRole('switch', { name: 'Pull new orders' }).check();
  await drafted(penstock.window, 'settings.orders.pull', true);
  await penstock.kill();

  await penstock.launch();
  await showIntegrations(penstock.window);
  await expect(rowOf(penstock.window, 'Harbor & Pine US')).toBeVisible({ timeout: 30_000 });
  await goToSetup(penstock.window);
  await expect(penstock.window.getByRole('switch', { name: 'Pull new orders' })).toBeChecked();
  await finish(penstock.window);
  await expect(penstock.window.getByText('It is connected.')).toBeVisible({ timeout: 40_000 });
  expect((await integrationsThere(accountServer)).length).toBe(before + 1);
});

test('says after five minutes that it takes longer than usual, and what to check', async ({
  window,
  accountServer,
}) => {
  // By the account's clock it has been connecting for six minutes when it is created.
  await control(accountServer, 'POST clock', { advanceSeconds: -360 });
  await beginSetup(window, accountServer);
  await fillConnection(window, 'endless-key-1');
  await window.getByRole('button', { name: 'Go on without testing' }).click();
  await finish(window);
  await expect(window.getByText('The account is checking the connection.')).toBeVisible({ timeout: 20_000 });
  await expect(window.getByText('Takes longer than usual.')).toBeVisible();
  await expect(window.getByRole('listitem').filter({ hasText: 'Is the other system up' })).toBeVisible();
  await window.getByRole('link', { name: 'All integrations' }).click();
  await expect(rowOf(window, 'Storelane – northwind')).toContainText('Untested');
  await expect(rowOf(window, 'Storelane – northwind')).toContainText('Takes longer than usual');
  await rowOf(window, 'Storelane – northwind').getByRole('button', { name: /^Test/ }).press('Enter');
  await expect(rowOf(window, 'Storelane – northwind')).toContainText('The test passed.', { timeout: 20_000 });
  await expect(rowOf(window, 'Storelane – northwind')).not.toContainText('Untested');
});

test('shows at its field what the account has against a value', async ({ window, accountServer }) => {
  await beginSetup(window, accountServer);
  await fillConnection(window, 'good-key-3');
  const field = window.getByLabel('Store address');
  await control(accountServer, 'POST faults', { faults: ['POST connectors=422:storeUrl x1'] });
  await window.getByRole('button', { name: 'Test the connection' }).click();
  await window.getByRole('button', { name: /^Change .*Store address/ }).click({ timeout: 20_000 });
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('https://other.example');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
});

test('a store that is connected already is named before a secret is asked for', async ({
  window,
  accountServer,
}) => {
  await addShop(accountServer, 'Northwind', shop, token);
  await beginSetup(window, accountServer);
  await window.getByLabel('Store address').fill(shop);
  await next(window).click();
  await expect(window.getByText('An integration of this store or account exists already:')).toBeVisible();
  await expect(window.getByRole('main').getByRole('link', { name: 'Northwind' })).toBeVisible();
  await expect(window.getByLabel('Access token')).toHaveCount(0);
  await window.getByRole('button', { name: 'Add another one anyway' }).click();
  await expect(window.getByLabel('Access token')).toBeVisible();
});
