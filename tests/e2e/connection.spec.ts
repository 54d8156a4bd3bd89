import type { Page } from '@playwright/test';
import { join } from 'node:path';
import type { AccountServer } from './account-server.ts';
import { hashOf, integrationThere, openTab, review, writesThere } from './changes-steps.ts';
import { collectOutput, filesWith, holds } from './find-secret.ts';
import { expect, test } from './harness.ts';
import { standOutside } from './outside.ts';
import { addShop, connectionOf } from './setup-steps.ts';
import { allPulled, connect, control } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const name = 'Lane of ours';
const path = 'accessToken';
/** Stand nowhere else. */
const first = 'good-key-5eed0f1e55c0ffee';
const second = 'good-key-7ea5e70a57edb0a7';
const held = 'bad-token-that-the-account-holds';

/** Adds a shop with a token that the shop refuses. */
async function addBroken(server: AccountServer): Promise<void> {
  await addShop(server, name, 'https://shop.example', held);
  expect((await integrationThere(server, name)).status).toBe('error');
}

/** Types the token into the form that is open, tests it, and applies what the review shows. */
async function give(page: Page, secret: string): Promise<void> {
  await expect(page.getByLabel('Access token')).toBeFocused();
  await page.getByLabel('Access token').fill(secret);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText('The test passed.')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await applyShown(page);
}

async function applyShown(page: Page): Promise<void> {
  await review(page).getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(review(page)).toHaveCount(0, { timeout: 20_000 });
}

/** Hashes of what was written to the integration since the account was told to forget its writes. */
async function given(server: AccountServer): Promise<readonly string[]> {
  const { integrationId } = await integrationThere(server, name);
  const writes = await writesThere(server);
  return writes
    .filter(({ method, path: place }) => method === 'PUT' && place.endsWith(`/integrations/${integrationId}`))
    .map(({ bodyHash }) => bodyHash);
}

test('a broken connection is repaired, its secret replaced and put back, and found nowhere', async ({
  window: page,
  penstock,
  electronApp,
  accountServer,
  userData,
}) => {
  test.slow();
  const said = collectOutput(electronApp.process());
  const outside = await standOutside(electronApp);
  const bodyOf = (secret: string) => hashOf(connectionOf({ [path]: secret }));
  const status = async () => (await integrationThere(accountServer, name)).status;
  await addBroken(accountServer);
  await control(accountServer, 'DELETE writes');
  await connect(page, accountServer);
  await allPulled(page);
  await openTab(page, name, 'Connection');

  await test.step('repair: the test that failed leads to the form that puts it right', async () => {
    await page.getByRole('button', { name: 'Fix', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible({ timeout: 20_000 });
    await give(page, first);
    await control(accountServer, 'POST clock', { advanceSeconds: 10 });
    await expect.poll(status).toBe('connected');
    await expect(page.getByRole('heading', { name: 'Repair' })).toHaveCount(0, { timeout: 20_000 });
    await expect(page.getByText(/Set on .* by this console/)).toBeVisible();
    expect(await given(accountServer)).toEqual([bodyOf(first)]);
  });

  await test.step('replace, and back to the previous one', async () => {
    await page.getByRole('button', { name: /^Replace .*Access token/ }).click();
    await give(page, second);
    await page.getByRole('button', { name: 'Back to the previous one' }).click();
    await applyShown(page);
    await expect(page.getByRole('button', { name: 'Back to the previous one' })).toHaveCount(1);
    expect(await given(accountServer)).toEqual([bodyOf(first), bodyOf(second), bodyOf(first)]);
    await control(accountServer, 'POST clock', { advanceSeconds: 10 });
    await expect.poll(status).toBe('connected');
  });

  await test.step('nowhere in the page, also when one has left it, on the clipboard, the files, what was said and what the account keeps', async () => {
    const secrets = [first, second];
    const onTheTab = Buffer.from(await page.content());
    await page.getByRole('link', { name: 'All integrations' }).click();
    await expect(page.getByRole('treegrid')).toBeVisible();
    const kept = await page.evaluate(() =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        Array.from(
          document.querySelectorAll('input, textarea'),
          (field) => (field as HTMLInputElement).value,
        ),
      ]),
    );
    const shown = Buffer.from(`${await page.content()} ${kept}`);
    const look = async () => {
      for (const secret of secrets) expect(await filesWith(secret, userData, 'account-server')).toEqual([]);
    };
    const copied = Buffer.from((await outside.copied()).join('\n'));
    for (const secret of secrets) {
      for (const bytes of [onTheTab, shown, copied]) expect(holds(bytes, secret)).toBe(false);
      expect(await filesWith(secret, join(userData, 'account-server'), '\0')).toEqual([]);
    }
    await look();
    await penstock.close();
    await look();
    for (const secret of secrets) expect(holds(said(), secret)).toBe(false);
  });
});

test('the secret of another store is refused where one signs in again, and says whose it is', async ({
  window: page,
  accountServer,
}) => {
  const other = 'Other lane';
  await addBroken(accountServer);
  await addShop(accountServer, other, 'https://other.example', 'good-key-of-before');
  await control(accountServer, 'DELETE writes');
  await connect(page, accountServer);
  await allPulled(page);

  await test.step('the other store is given a secret by this console', async () => {
    await openTab(page, other, 'Connection');
    await page.getByRole('button', { name: /^Replace .*Access token/ }).click();
    await give(page, second);
    await page.getByRole('link', { name: 'All integrations' }).click();
  });

  await test.step('this one does not take it', async () => {
    await openTab(page, name, 'Connection');
    await page.getByRole('button', { name: 'Fix', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible({ timeout: 20_000 });
    await page.getByLabel('Access token').fill(second);
    await page.getByRole('button', { name: 'Save without testing' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'another store or account' });
    await expect(refusal).toContainText(other);
    await expect(refusal).toContainText('https://other.example');
    await expect(review(page)).toHaveCount(0);
    expect(await given(accountServer)).toEqual([]);
  });
});
