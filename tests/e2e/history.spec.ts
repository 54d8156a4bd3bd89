import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  changeThere,
  integrationThere,
  integrationsThere,
  openChanges,
  review,
  settingThere,
} from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { addIntegration, allPulled, connect, pullNow, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const shop = 'Harbor & Pine US';
const newcomer = 'Depot of tomorrow';

async function openHistory(page: Page, tab: string): Promise<void> {
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await page.getByRole('tab', { name: tab }).click();
}

test('the whole account is brought back to how it was, as a change set', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  await connect(page, accountServer);
  await allPulled(page);
  const before = await settingThere(accountServer, shop, 'inventory.buffer');

  await test.step('somebody changes one integration and adds another', async () => {
    await changeThere(accountServer, shop, { 'inventory.buffer': 9 });
    await addIntegration(accountServer, { integrationId: 'feedfacefeedface', integrationName: newcomer });
    await pullNow(page);
    await expect(rowOf(page, newcomer)).toBeVisible({ timeout: 20_000 });
  });

  await test.step('the moment before is shown, and can only be read', async () => {
    await openHistory(page, 'As it was');
    await page.getByRole('searchbox', { name: 'Search names' }).fill(newcomer);
    // Two changes back, or one: what was added and what was changed may have been seen in one instant.
    await expect(async () => {
      await page.getByRole('button', { name: 'Previous change' }).click();
      await expect(page.getByText('No name contains the text.')).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await expect(page.getByText(/You see the account as it was on/)).toBeVisible();
  });

  await test.step('all of it: asked once, made as a set, nothing sent', async () => {
    await page.getByRole('button', { name: 'Restore all of it…' }).click();
    await expect(page.getByRole('dialog')).toContainText('Restore everything as of');
    await page.getByRole('button', { name: 'Make the change set' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
    await expect(page.getByRole('article').filter({ hasText: shop })).toContainText(/Keep back/);
    await expect(page.getByRole('article').filter({ hasText: newcomer })).toBeVisible();
    expect(await settingThere(accountServer, shop, 'inventory.buffer')).toBe(9);
  });

  await test.step('applied, the account is as it was', async () => {
    await page.getByRole('button', { name: 'Apply 2 changes' }).click();
    await expect(page.getByText('Nothing waits to be applied')).toBeVisible({ timeout: 20_000 });
    expect(await settingThere(accountServer, shop, 'inventory.buffer')).toBe(before);
    const names = (await integrationsThere(accountServer)).map(({ integrationName }) => integrationName);
    expect(names).not.toContain(newcomer);
  });
});

test('a timeline and what is removed are written to a file', async ({
  penstock,
  accountServer,
  userData,
}) => {
  test.slow();
  const timeline = join(userData, 'timeline.csv');
  const removed = join(userData, 'removed.json');
  await penstock.relaunchIn({ PENSTOCK_SAVE_FILE: timeline });
  await connect(penstock.window, accountServer);
  await allPulled(penstock.window);
  const { integrationId } = await integrationThere(accountServer, shop);

  await test.step('as CSV', async () => {
    const page = penstock.window;
    await openHistory(page, 'Timeline');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'As CSV, for spreadsheets' }).click();
    await expect(page.getByText(/lines written to .*timeline\.csv/)).toBeVisible();
    const rows = (await readFile(timeline, 'utf8')).split('\r\n');
    expect(rows[0]).toContain('seenAt,changedAt,source,kind');
    expect(rows.some((row) => row.includes(integrationId) && row.includes('Harbor & Pine US'))).toBe(true);
  });

  await test.step('as JSON', async () => {
    const page = penstock.window;
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'As JSON' }).click();
    await expect.poll(async () => (await readFile(timeline, 'utf8')).startsWith('[')).toBe(true);
    const lines = JSON.parse(await readFile(timeline, 'utf8')) as { recordId: string }[];
    expect(lines.map(({ recordId }) => recordId)).toContain(integrationId);
  });

  await test.step('export first, before a removal', async () => {
    await penstock.relaunchIn({ PENSTOCK_SAVE_FILE: removed });
    const page = penstock.window;
    await page.getByRole('link', { name: 'Integrations', exact: true }).click();
    await rowOf(page, shop).getByRole('button', { name: 'Remove' }).click();
    await review(page).getByRole('button', { name: 'Export first…' }).click();
    await expect(page.getByText(/1 record written to .*removed\.json/)).toBeVisible();
    await review(page).getByRole('button', { name: 'Cancel', exact: true }).click();
    const file = JSON.parse(await readFile(removed, 'utf8')) as {
      records: { entity: string; record: { id: string; name: string } }[];
    };
    expect(file.records).toMatchObject([
      { entity: 'integrations', record: { id: integrationId, name: shop } },
    ]);
    expect(await integrationThere(accountServer, shop)).toBeDefined();
    await openChanges(page);
    await expect(page.getByText('Nothing waits to be applied')).toBeVisible();
  });
});
