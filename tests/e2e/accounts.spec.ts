import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startAccountServer } from './account-server.ts';
import { openTab } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import {
  addIntegration,
  allPulled,
  connect,
  control,
  exploreSample,
  fillConnectForm,
  pullNow,
  rowOf,
  showIntegrations,
  submit,
} from './steps.ts';

/** A name that stands nowhere but in the account that is forgotten. */
const mark = 'Quillonberry Depot';

const switcher = (page: Page) => page.getByRole('button', { name: /Switch account/ });
const card = (page: Page, name: string) => page.locator('details').filter({ hasText: name });

/** Paths of all files below a folder that hold the text, as UTF-8 or UTF-16. */
async function filesWith(text: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
      found.push(join(entry.parentPath, entry.name));
  }
  return found;
}

test('accounts are added, told apart, renamed, signed out of and forgotten', async ({
  window: page,
  penstock,
  accountServer,
  userData,
}) => {
  test.slow();
  const other = await startAccountServer('--folder', join(userData, 'other-server'), '--size', 'small');
  await addIntegration(other, { integrationId: 'feedfacefeedface', integrationName: mark });
  await connect(page, { ...accountServer, name: 'Brand one' });
  await allPulled(page);

  await test.step('a second account', async () => {
    await switcher(page).click();
    await page.getByRole('menuitem', { name: 'Add account…' }).click();
    await fillConnectForm(page, { ...other, name: 'Brand two' });
    await submit(page).click();
    await showIntegrations(page);
    await expect(rowOf(page, mark)).toBeVisible({ timeout: 20_000 });
    await expect(switcher(page)).toContainText('Brand two');
    await allPulled(page);
  });

  await test.step('the same account is not added twice', async () => {
    await switcher(page).click();
    await page.getByRole('menuitem', { name: 'Add account…' }).click();
    await fillConnectForm(page, { ...other, name: 'Brand three' });
    await submit(page).click();
    await expect(page.getByRole('alert')).toContainText('already been added');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('the switcher changes the account', async () => {
    await switcher(page).click();
    await page.getByRole('menuitem', { name: /Brand one/ }).click();
    await expect(rowOf(page, 'Harbor & Pine US')).toBeVisible();
    await expect(rowOf(page, mark)).toHaveCount(0);
    await expect(switcher(page)).toContainText('Brand one');
  });

  await page.getByRole('link', { name: 'Settings' }).click();
  await test.step('settings activate, rename and colour', async () => {
    await card(page, 'Brand two').locator('summary').click();
    await card(page, 'Brand two').getByRole('button', { name: 'Switch to it' }).click();
    await expect(switcher(page)).toContainText('Brand two');
    const name = card(page, 'Brand two').getByRole('textbox', { name: 'Name' });
    await name.fill('Brand zwei');
    await name.press('Enter');
    await expect(switcher(page)).toContainText('Brand zwei');
    await card(page, 'Brand zwei').getByRole('radio', { name: 'Red' }).check();
    await card(page, 'Brand zwei').getByRole('switch', { name: 'Read-only' }).click();
    await expect(switcher(page)).toContainText('Read-only');
  });

  await test.step('signing out keeps the data and asks for a key', async () => {
    await card(page, 'Brand zwei').getByRole('button', { name: 'Sign out…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText('No key is stored for this account.')).toBeVisible();
    await showIntegrations(page);
    await expect(rowOf(page, mark)).toBeVisible();
  });

  await test.step('a new key is tested before it takes the place of the old one', async () => {
    await page.getByRole('button', { name: 'Sign in…' }).click();
    const dialog = page.getByRole('dialog');
    const replace = dialog.getByRole('button', { name: 'Replace key' });
    await replace.click();
    await expect(dialog).toContainText('Enter the API key.');
    await dialog.getByLabel('API key').fill('0123456789abcdef0123456789abcdef');
    await replace.click();
    await expect(dialog).toContainText('The account refused the key.');
    await expect(dialog.getByLabel('API key')).toHaveValue('0123456789abcdef0123456789abcdef');
    await dialog.getByLabel('API key').fill(other.key);
    await replace.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('No key is stored for this account.')).toHaveCount(0);
  });

  await test.step('a forgotten account leaves nothing', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await card(page, 'Brand zwei').getByRole('button', { name: 'Forget…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget account' }).click();
    await expect(switcher(page)).toContainText('Brand one');
    await expect(card(page, 'Brand zwei')).toHaveCount(0);
    await other.stop();
    await penstock.close();
    for (const text of [mark, 'Brand zwei', 'Brand two', other.key, other.url])
      expect(await filesWith(text, join(userData, 'store')), text).toEqual([]);
  });
});

test('a second account beside the sample one: both are pulled, a copy goes across, and forgetting takes all of it', async ({
  window: page,
  penstock,
  accountServer: other,
  userData,
}) => {
  test.slow();
  const copied = 'Quillonberry copy';
  const menuItem = (name: string) => page.getByRole('menuitem', { name: new RegExp(name) });
  await addIntegration(other, { integrationId: 'feedfacefeedface', integrationName: mark });
  await exploreSample(page);

  await test.step('both have a state of their own in the switcher, whichever is shown', async () => {
    await switcher(page).click();
    await page.getByRole('menuitem', { name: 'Add account…' }).click();
    await fillConnectForm(page, { ...other, name: 'Brand two' });
    await submit(page).click();
    await showIntegrations(page);
    await expect(rowOf(page, mark)).toBeVisible({ timeout: 20_000 });
    await allPulled(page);
    await switcher(page).click();
    await expect(menuItem('Brand two')).toContainText('Online');
    await expect(menuItem('Sample')).toContainText('Online');
    await menuItem('Sample').click();
    await expect(rowOf(page, mark)).toHaveCount(0);
    await allPulled(page);
  });

  await test.step('an account that goes away does not take the other one with it', async () => {
    await control(other, 'POST faults', { faults: ['*=reset-before'] });
    await switcher(page).click();
    await menuItem('Brand two').click();
    await pullNow(page);
    await expect(page.getByRole('contentinfo')).toContainText('Offline', { timeout: 60_000 });
    await switcher(page).click();
    await expect(menuItem('Brand two')).toContainText('Offline');
    await expect(menuItem('Sample')).toContainText('Online');
    await menuItem('Sample').click();
    await control(other, 'DELETE faults');
  });

  await test.step('a copy waits among the changes of the other account', async () => {
    await openTab(page, 'Harbor & Pine US', 'Connection');
    await page.getByRole('button', { name: 'Copy…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the copy').fill(copied);
    await dialog.getByLabel('Account').selectOption({ label: 'Brand two' });
    await dialog.getByRole('button', { name: 'Stage the copy' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(switcher(page)).toContainText('Brand two');
    await expect(page.getByRole('main')).toContainText(copied);
  });

  await test.step('forgotten, nothing of it is left in the keychain or in files', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await card(page, 'Brand two').getByRole('button', { name: 'Forget…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget account' }).click();
    await expect(card(page, 'Brand two')).toHaveCount(0);
    await page.getByRole('link', { name: 'Show what is kept' }).click();
    await expect(page.getByRole('main')).not.toContainText('Brand two');
    await penstock.close();
    for (const text of [mark, copied, 'Brand two', other.key, other.url])
      expect(await filesWith(text, join(userData, 'store')), text).toEqual([]);
  });
});
