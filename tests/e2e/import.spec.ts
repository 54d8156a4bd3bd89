import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readSignedFile, signedFileText } from '../../electron/services/bundles/signed-file.ts';
import { newSigningKeys } from '../../electron/services/bundles/signature.ts';
import { atOnce } from '../../shared/turns.ts';
import { accessibilityFindings } from './accessibility.ts';
import { startAccountServer, type AccountServer } from './account-server.ts';
import { there } from './automation-steps.ts';
import { changeThere, integrationsThere, settingThere } from './changes-steps.ts';
import { answerDialogs } from './dialogs.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, fillConnectForm, pullNow, submit } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Removes whatever an account lets go: integrations, rules but the default one, routing cards. */
async function emptied(server: AccountServer): Promise<void> {
  const list = async (path: string): Promise<readonly Record<string, unknown>[]> => {
    const answer = (await there(server, `GET ${path}?keys=*&count=200`)) as Record<string, unknown>;
    return answer[path] as readonly Record<string, unknown>[];
  };
  for (const rule of await list('automation_rules'))
    if (rule['isDefault'] !== true) await there(server, `DELETE automation_rules/${String(rule['ruleId'])}`);
  for (const card of await list('order_routings'))
    await there(server, `DELETE order_routings/${String(card['routingId'])}`);
  for (const one of await list('integrations'))
    await there(server, `DELETE integrations/${String(one['integrationId'])}`);
}

/** Applies the only set that waits, and waits until nothing does. */
async function applySet(page: Page): Promise<void> {
  const apply = page.getByRole('button', { name: /^Apply \d+ changes?$/ });
  await expect(apply).toBeEnabled({ timeout: 20_000 });
  await apply.click();
  await expect(page.getByRole('link', { name: 'Changes', exact: true })).toBeVisible({ timeout: 60_000 });
}

test('a file of a foreign signer is imported into an empty account, and a line of the past is copied over', async ({
  window: page,
  penstock,
  accountServer,
  userData,
}) => {
  test.slow();
  const empty = await startAccountServer('--folder', join(userData, 'empty'), '--size', 'small', '--still');
  await emptied(empty);
  const file = join(userData, 'exported.penstock');
  await connect(page, { ...accountServer, name: 'Production' });
  await allPulled(page);

  await test.step('the configuration as one signed file, by the command', async () => {
    await answerDialogs(penstock, { PENSTOCK_SAVE_FILE: file, PENSTOCK_OPEN_PATH: file });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find records/ }).fill('export configuration');
    await page.getByRole('option', { name: /Export configuration/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /One signed file/ }).check();
    await dialog.getByLabel('Signed as').fill('Ana');
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
    await expect(dialog.getByText(/records exported\./)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    expect(readFileSync(file, 'utf8')).not.toContain(accountServer.key);
  });

  await test.step('the empty account', async () => {
    await page.getByRole('button', { name: /Switch account/ }).click();
    await page.getByRole('menuitem', { name: 'Add account…' }).click();
    await fillConnectForm(page, { ...empty, name: 'Empty' });
    await submit(page).click();
    await expect(page.getByRole('button', { name: /Switch account/ })).toContainText('Empty', {
      timeout: 20_000,
    });
    await allPulled(page);
  });

  await test.step('signed by somebody else under the same name: named, and known from when one says so', async () => {
    const keys = newSigningKeys();
    const read = atOnce(readSignedFile(readFileSync(file, 'utf8'), 'exported.penstock'));
    const signer = { name: 'Ana', publicKey: keys.publicKey };
    const forged = atOnce(signedFileText(read, signer, keys.privateKey));
    writeFileSync(file, forged.replace('"name": "Ana"', '"name": "Eve"'));
    await page.evaluate(() => (location.hash = '#/compare'));
    const left = side(page, 'Left');
    await left.getByRole('button', { name: 'Open a signed file…' }).click();
    await expect(left.getByRole('alert')).toContainText('does not fit: it was changed after it was signed');
    await penstock.picture('import-refused');
    writeFileSync(file, forged);
    await left.getByRole('button', { name: 'Open a signed file…' }).click();
    await expect(left).toContainText(/Signed by .?Ana.?, whom Penstock does not know/);
    await expect(left).toContainText('Fingerprint:');
    await penstock.picture('import-foreign');
    expect(await accessibilityFindings(page)).toEqual([]);
    await left.getByRole('button', { name: 'I know this signer' }).press('Enter');
    await expect(left).toContainText(/Signed by .?Ana.?, whom you know/);
  });

  await test.step('imported with a plan: disabled, and without secrets', async () => {
    await expect(page.getByRole('combobox', { name: 'Copy to' })).toHaveValue('right');
    await expect(page.getByText('Will be added, disabled').first()).toBeVisible();
    await expect(page.getByText(/To be supplied afterwards/).first()).toBeVisible();
    const plan = page.getByRole('button', { name: /^Plan \d+ changes$/ });
    const planned = /\d+/.exec(await plan.innerText())?.[0];
    await plan.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
    await penstock.picture('import-plan');
    expect(await integrationsThere(empty)).toEqual([]);
    await applySet(page);
    // As many as were shown: that a creation takes two steps is nobody's concern.
    await expect(page.getByText(`${planned} changes applied`, { exact: true })).toBeVisible();
    const made = await integrationsThere(empty);
    expect(made.length).toBeGreaterThan(5);
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set(['disabled']));
  });

  await test.step('afterwards the file and the account are the same', async () => {
    await pullNow(page);
    await page.goBack();
    await expect(page.getByText('Nothing differs')).toBeVisible({ timeout: 20_000 });
    await penstock.picture('import-same');
  });

  await test.step('a setting that somebody changed is taken back from the moment before', async () => {
    const before = new Date().toISOString();
    const path = 'inventory.buffer';
    const was = await settingThere(empty, 'Harbor & Pine US', path);
    await changeThere(empty, 'Harbor & Pine US', { [path]: 47 });
    const accountId = await page.evaluate(async () => {
      const bridge = window.penstock;
      const listed = await bridge?.call['accounts.list']({});
      return listed?.ok === true ? listed.value.accounts.find(({ name }) => name === 'Empty')?.id : undefined;
    });
    await pullNow(page);
    await page.evaluate(
      ([id, at]) => (location.hash = `#/compare?left=moment:${id}@${at}&right=account:${id}&to=right`),
      [accountId, before],
    );
    const line = page.locator('article').filter({ hasText: 'Harbor & Pine US' });
    await expect(line).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('article')).toHaveCount(1);
    await page.getByRole('button', { name: 'Plan 1 change' }).click();
    await applySet(page);
    expect(await settingThere(empty, 'Harbor & Pine US', path)).toBe(was);
  });
  await empty.stop();
});
