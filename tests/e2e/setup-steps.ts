import type { Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';
import { integrationThere, review } from './changes-steps.ts';
import { expect } from './harness.ts';
import { allPulled, connect, control } from './steps.ts';

export const setupId = 'new:4b1d7c1e-0000-4000-8000-000000000001';
export const shop = 'https://northwind.example';

/** The id of a connector of the account, by the name that it shows. */
export async function connectorNamed(server: AccountServer, name: string): Promise<string> {
  const reply = await fetch(`${server.url}/connectors?keys=*&count=100`, {
    headers: { 'X-Pipe17-Key': server.key },
  });
  const { connectors } = (await reply.json()) as {
    connectors: { connectorId: string; displayName?: string; connectorName: string }[];
  };
  const found = connectors.find((one) => one.displayName === name || one.connectorName === name);
  if (found === undefined) throw new Error(`the account has no connector ${name}`);
  return found.connectorId;
}

/** What is sent to give an integration these connection values. */
export const connectionOf = (values: Readonly<Record<string, string>>) => ({
  connection: { fields: Object.entries(values).map(([path, value]) => ({ path, value })) },
});

async function ask(server: AccountServer, method: string, place: string, body: object): Promise<void> {
  const reply = await fetch(`${server.url}/${place}`, {
    method,
    headers: { 'X-Pipe17-Key': server.key, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${method} ${place} answered ${reply.status}`);
}

/** Adds a shop with this token as somebody else would, and lets the account find out what comes of it. */
export async function addShop(
  server: AccountServer,
  name: string,
  storeUrl: string,
  accessToken: string,
): Promise<void> {
  const connectorId = await connectorNamed(server, 'storelane');
  await ask(server, 'POST', 'integrations', { integrationName: name, connectorId });
  const { integrationId } = await integrationThere(server, name);
  await ask(server, 'PUT', `integrations/${integrationId}`, connectionOf({ storeUrl, accessToken }));
  await control(server, 'POST clock', { advanceSeconds: 10 });
}

/** Goes to a setup as the catalogue and the list do. */
export async function goToSetup(page: Page, connectorId?: string): Promise<void> {
  const query = connectorId === undefined ? '' : `?connector=${connectorId}`;
  await page.evaluate((hash) => (location.hash = hash), `#/setup/${setupId}${query}`);
}

/** Connects the account and begins the setup of a system in it. */
export async function beginSetup(page: Page, server: AccountServer, connector = 'Storelane'): Promise<void> {
  await connect(page, { url: server.url, key: server.key });
  await allPulled(page);
  await goToSetup(page, await connectorNamed(server, connector));
  await expect(page.getByRole('heading', { level: 1, name: /^Connect / })).toContainText(connector);
}

/** The button that goes on. */
export const next = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true });

/** The heading of a step. */
export const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });

/** Fills in the connection and leaves it. */
export async function fillConnection(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Store address').fill(shop);
  await page.getByLabel('Access token').fill(secret);
  await next(page).click();
  await expect(step(page, 'Test the connection')).toBeVisible();
}

/** Applies what the review of the creation shows. */
export async function applyCreation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await review(page)
    .getByRole('button', { name: /^Apply/ })
    .click();
}
