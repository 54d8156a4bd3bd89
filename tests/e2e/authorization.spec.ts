import type { Page } from '@playwright/test';
import { accessibilityFindings, appearances } from './accessibility.ts';
import { integrationThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { answerInBrowser, standOutside, type Outside } from './outside.ts';
import { applyCreation, beginSetup, next, step } from './setup-steps.ts';
import { control } from './steps.ts';

const name = 'Squareside Point of Sale';

test.use({ accountArguments: ['--size', 'small', '--still'] });

/** Begins a sign-in on the page that is open and lets it open the browser; gives the address. */
async function openBrowser(page: Page, outside: Outside, host: string): Promise<string> {
  const before = await outside.opened();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('button', { name: /^Open/ }).click();
  await expect(page.getByText('Waiting for the browser.')).toBeVisible();
  const opened = (await outside.opened()).slice(before.length);
  expect(opened).toEqual([expect.stringContaining(`http://${host}/`)]);
  return opened[0] ?? '';
}

test('signs in in the browser: shows where it leads, waits, hears of a refusal and of success', async ({
  window: page,
  electronApp,
  accountServer,
}) => {
  test.slow();
  const { host } = new URL(accountServer.url);
  const outside = await standOutside(electronApp);

  await test.step('the setup asks for nothing that is typed, and creates', async () => {
    await beginSetup(page, accountServer, name);
    await expect(step(page, 'What moves')).toBeVisible();
    await next(page).click();
    await next(page).click();
    await expect(page.getByText('Signed in to in the browser, after it has been created.')).toBeVisible();
    await applyCreation(page);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 20_000 });
    expect(await outside.opened()).toEqual([]);
  });

  await test.step('the host is shown before, the link can be copied and opened again', async () => {
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    const open = page.getByRole('button', { name: /^Open/ });
    await expect(open).toContainText(host);
    expect(await outside.opened()).toEqual([]);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await open.click();
    await expect(page.getByText('Waiting for the browser.')).toBeVisible();
    expect(await accessibilityFindings(page, [appearances[0]])).toEqual([]);
    await page.getByRole('button', { name: /^Open .* again$/ }).click();
    await expect.poll(async () => (await outside.opened()).length).toBe(2);
    const [link] = await outside.copied();
    expect(await outside.opened()).toEqual([link, link]);
  });

  await test.step('cancelled, it waits; nothing is lost', async () => {
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(page.getByText('Nobody has signed in yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  });

  await test.step('declined in the browser: the account says so, Fix leads back', async () => {
    await answerInBrowser(await openBrowser(page, outside, host), 'decline');
    await expect(page.getByRole('alert')).toContainText('declined in the browser', { timeout: 20_000 });
    await page.getByRole('link', { name: 'Fix' }).click();
    await page.getByRole('button', { name: 'Sign in again' }).first().click({ timeout: 20_000 });
  });

  await test.step('allowed in the browser: Connected', async () => {
    await answerInBrowser(await openBrowser(page, outside, host), 'allow');
    await control(accountServer, 'POST clock', { advanceSeconds: 10 });
    await expect.poll(async () => (await integrationThere(accountServer, name)).status).toBe('connected');
    await expect(page.getByRole('heading', { name: 'Repair' })).toHaveCount(0, { timeout: 20_000 });
  });

  await test.step('a one-time address that was used is refused by the account', async () => {
    const [last = ''] = (await outside.opened()).slice(-1);
    await expect(answerInBrowser(last, 'allow')).rejects.toThrow('410');
  });
});
