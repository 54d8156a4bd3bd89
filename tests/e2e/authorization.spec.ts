import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { integrationThere, openTab } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { answerInBrowser, standOutside, type Outside } from './outside.ts';
import { startAgain } from './second-start.ts';
import { applyCreation, beginSetup, connectorNamed, next, step } from './setup-steps.ts';
import { addIntegration, allPulled, connect, control, rowOf } from './steps.ts';

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
    expect(await accessibilityFindings(page)).toEqual([]);
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

test('a link that leads back from the browser has the account asked, and the setup goes on where it is', async ({
  window: page,
  electronApp,
  accountServer,
  userData,
}) => {
  const { host } = new URL(accountServer.url);
  const outside = await standOutside(electronApp);
  await beginSetup(page, accountServer, name);
  await next(page).click();
  await next(page).click();
  await applyCreation(page);
  const address = await openBrowser(page, outside, host);
  const place = page.url();
  const { integrationId } = await integrationThere(accountServer, name);

  await test.step('before anything is decided it goes on waiting', async () => {
    await startAgain(userData, `penstock://integrations/${integrationId}`);
    await expect(page.getByText('Waiting for the browser.')).toBeVisible();
    expect(page.url()).toBe(place);
  });

  await test.step('decided, it goes on to the end', async () => {
    await answerInBrowser(address, 'allow');
    await startAgain(userData, `penstock://integrations/${integrationId}`);
    await expect(page.getByText('The account is checking the connection.')).toBeVisible();
    await startAgain(userData, `penstock://integrations/${integrationId}`);
    await startAgain(userData, 'penstock://unknown-organisation/history');
    await expect(page.getByText('an account that was not added here')).toBeVisible();
    expect(page.url()).toBe(place);
    await control(accountServer, 'POST clock', { advanceSeconds: 10 });
    await expect(page.getByText('It is connected.')).toBeVisible({ timeout: 20_000 });
  });

  await test.step('nobody waits any more: the link leads to its place', async () => {
    await startAgain(userData, `penstock://integrations/${integrationId}`);
    await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
  });
});

test('a disabled integration is signed in to and stays disabled', async ({
  window: page,
  electronApp,
  accountServer,
}) => {
  const { host } = new URL(accountServer.url);
  const outside = await standOutside(electronApp);
  await addIntegration(accountServer, {
    integrationId: 'd15ab1edd15ab1ed',
    integrationName: 'Resting till',
    connectorId: await connectorNamed(accountServer, name),
    connectorName: 'squareside',
    connectorType: 'ecommerce',
    status: 'disabled',
  });
  await connect(page, accountServer);
  await allPulled(page);
  await page
    .getByRole('row', { name: /^Disabled/ })
    .first()
    .click();
  await expect(rowOf(page, 'Resting till')).toBeVisible();
  await openTab(page, 'Resting till', 'Connection');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await answerInBrowser(await openBrowser(page, outside, host), 'allow');
  await expect(page.getByText('Waiting for the browser.')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  expect((await integrationThere(accountServer, 'Resting till')).status).toBe('disabled');
});
