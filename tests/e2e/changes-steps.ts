import { createHash } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';
import { control, rowOf } from './steps.ts';

/** An integration as the wire names its members, as far as the tests look at it. */
interface WireIntegration {
  readonly integrationId: string;
  readonly integrationName: string;
  readonly status: string;
  readonly settings: { readonly fields: readonly { readonly path: string; readonly value: unknown }[] };
}

/** A write that reached the sample account; without a status when a fault kept it from the account. */
interface Write {
  readonly method: string;
  readonly path: string;
  readonly bodyHash: string;
  readonly status: number | null;
}

/** What the integrations of a sample account hold, asked there and not in the app. */
export async function integrationsThere(server: AccountServer): Promise<readonly WireIntegration[]> {
  const reply = await fetch(`${server.url}/integrations?keys=*&count=100`, {
    headers: { 'X-Pipe17-Key': server.key },
  });
  return ((await reply.json()) as { integrations: WireIntegration[] }).integrations;
}

/** The integration of a sample account with this name. Throws when there is none. */
export async function integrationThere(server: AccountServer, name: string): Promise<WireIntegration> {
  const found = (await integrationsThere(server)).find(({ integrationName }) => integrationName === name);
  if (found === undefined) throw new Error(`the account has no integration ${name}`);
  return found;
}

/** The value of a setting as the account holds it; undefined when it holds none. */
export async function settingThere(server: AccountServer, name: string, path: string): Promise<unknown> {
  const { settings } = await integrationThere(server, name);
  return settings.fields.find((field) => field.path === path)?.value;
}

/** Changes settings as somebody else would: directly at the account. */
export async function changeThere(
  server: AccountServer,
  name: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { integrationId } = await integrationThere(server, name);
  const fields = Object.entries(settings).map(([path, value]) => ({ path, value }));
  const reply = await fetch(`${server.url}/integrations/${integrationId}`, {
    method: 'PUT',
    headers: { 'X-Pipe17-Key': server.key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ settings: { fields } }),
  });
  if (!reply.ok) throw new Error(`the account answered ${reply.status}: ${await reply.text()}`);
}

/** The writes that reached the account since it was told to forget them; a body shows as `hashOf` it only. */
export async function writesThere(server: AccountServer): Promise<readonly Write[]> {
  return ((await control(server, 'GET writes')) as { writes: Write[] }).writes;
}

/** The body of a write as the sample account notes it. */
export const hashOf = (body: object): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');

/** Opens an integration of the list at one of its tabs. */
export async function openTab(page: Page, name: string, tab: string): Promise<void> {
  await page.getByRole('link', { name: 'Integrations', exact: true }).click();
  await rowOf(page, name).click();
  await page.getByRole('tab', { name: tab }).click();
}

/** The bar below a form with changes. */
export const unsavedBar = (page: Page): Locator =>
  page.getByRole('region', { name: 'Changes that are not saved' });

/** Opens the page with what waits. */
export async function openChanges(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Changes/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
}

/** The review that is open. */
export const review = (page: Page): Locator => page.getByRole('dialog');
