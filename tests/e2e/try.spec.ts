import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import type { AccountServer } from './account-server.ts';
import { writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

async function openRule(page: Page, server: AccountServer, name: string): Promise<void> {
  await connect(page, server);
  await allPulled(page);
  await page.getByRole('link', { name: 'Automations', exact: true }).click();
  await page.getByRole('link', { name: 'New orders' }).click();
  await page
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) })
    .press('Enter');
  await page.getByRole('tab', { name: 'Try' }).click();
}

test('an order that a rule decides is found, and shown with its conditions and changes', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  await openRule(page, accountServer, 'Pre-orders wait');
  await expect(page.getByText('Nothing is sent')).toHaveCount(1);
  await page.getByRole('button', { name: 'One that matches' }).press('Enter');
  const outcome = page.getByRole('region', { name: 'Outcome' });
  await expect(outcome).toContainText('Pre-orders wait runs.');
  await expect(outcome.getByRole('button', { name: /Pre-orders wait.*this one.*Matches/ })).toBeVisible();
  await expect(outcome.getByText('Met', { exact: true }).first()).toBeVisible();
  await expect(outcome.getByRole('list', { name: 'Values in the record' }).first()).toBeVisible();
  await expect(outcome.getByText('What changes')).toBeVisible();
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await writesThere(accountServer)).toEqual([]);
});

test('an edit that is not saved is tried beside what is stored', async ({ window: page, accountServer }) => {
  test.slow();
  await openRule(page, accountServer, 'Pre-orders wait');
  await page.getByRole('button', { name: 'One that matches' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Outcome' })).toBeVisible();
  await page.getByRole('tab', { name: 'Rule', exact: true }).click();
  await page.getByRole('switch', { name: 'Switched on' }).press('Space');
  await page.getByRole('tab', { name: 'Try' }).click();
  await expect(page.getByRole('region', { name: 'As stored' })).toContainText('Pre-orders wait runs.');
  await expect(page.getByRole('region', { name: 'As drafted' })).toContainText('Switched off');
});

test('an order is found by its number, from the keyboard, and routed by a card', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  await connect(page, accountServer);
  await allPulled(page);
  await page.getByRole('link', { name: 'Automations', exact: true }).click();
  await page.getByRole('link', { name: 'Order Routing Engine' }).click();
  await page.getByRole('tab', { name: 'Try' }).click();
  const rows = page.getByRole('list', { name: 'Found' }).getByRole('button');
  await expect(rows.first()).toBeVisible();
  const number = (await rows.first().innerText()).split('\n')[0] ?? '';
  await page.getByRole('searchbox', { name: 'Order number' }).fill('no such order anywhere');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Order number' }).fill(number);
  await expect(rows.first()).toContainText(number);
  await page.keyboard.press('ArrowDown');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('Enter');
  const outcome = page.getByRole('region', { name: 'Outcome' });
  await expect(outcome).toContainText('Cards looked at, in order');
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);
});
