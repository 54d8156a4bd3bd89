import { expect, type Locator, type Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';

/** Goes to the list of integrations, wherever one is. */
export async function showIntegrations(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Integrations', exact: true }).click({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1, name: 'Integrations' })).toBeVisible();
}

/** Starts the built-in account from the welcome screen and waits for its list. */
export async function exploreSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore with a sample account' }).click();
  await showIntegrations(page);
  await expect(rowOf(page, 'Harbor & Pine US')).toBeVisible({ timeout: 30_000 });
}

/** What a person types to connect an account; what is absent keeps what the form offers. */
export interface TypedAccount {
  readonly url: string;
  readonly key: string;
  readonly name?: string;
}

/** Fills the form that connects an account, which must be open. */
export async function fillConnectForm(page: Page, { url, key, name }: TypedAccount): Promise<void> {
  await page.getByRole('radio', { name: 'Other address' }).check();
  await page.getByLabel('Base URL').fill(url);
  await page.getByLabel('API key').fill(key);
  if (name !== undefined) await page.getByRole('textbox', { name: 'Name' }).fill(name);
}

/** Connects an account from the welcome screen with the real form, and waits for its list. */
export async function connect(page: Page, account: TypedAccount): Promise<void> {
  await page.getByRole('button', { name: 'Connect an account' }).click();
  await fillConnectForm(page, account);
  await submit(page).click();
  await showIntegrations(page);
  await expect(page.getByRole('treegrid')).toBeVisible({ timeout: 30_000 });
}

/** The button that connects. */
export const submit = (page: Page): Locator => page.getByRole('button', { name: 'Connect', exact: true });

/** The row of the list with this name. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader').getByText(name, { exact: true }) });

/** The head of a group of the list, by the word that it begins with. */
export const groupOf = (page: Page, name: string): Locator =>
  page.locator('[role="row"][aria-level="1"]').filter({ hasText: new RegExp(`^\\s*${name}\\s*\\d`) });

/** The part of the status bar that says how the data stands. */
export const dataFacts = (page: Page): Locator =>
  page
    .getByRole('contentinfo')
    .getByRole('button')
    .filter({ hasText: /integrations|Offline|Online|Paused|No answer/ });

/** The part of the status bar that says how the keychain stands. */
export const keychainFact = (page: Page): Locator =>
  page.getByRole('contentinfo').getByRole('button', { name: /^(Keyring|No keychain|Keys in memory)/ });

/** Waits until everything has been pulled once: orders come last. */
export async function allPulled(page: Page): Promise<void> {
  await expect(dataFacts(page)).toHaveText(/orders (just now|\d+ )/, { timeout: 30_000 });
}

/** Asks for a pull as a person does, in the status bar. */
export async function pullNow(page: Page): Promise<void> {
  await dataFacts(page).click();
  await page.getByRole('button', { name: 'Pull now' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Calls the control endpoint of a sample account (see `sandbox/README.md`); gives what it answers. Throws when it refuses. */
export async function control(
  { controlUrl, key }: Pick<AccountServer, 'controlUrl' | 'key'>,
  call: `${'GET' | 'POST' | 'DELETE'} ${string}`,
  body?: object,
): Promise<unknown> {
  const [method = '', path = ''] = call.split(' ');
  const reply = await fetch(`${controlUrl}/${path}`, {
    method,
    headers: { 'X-Control-Token': key, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${call} answered ${reply.status}: ${await reply.text()}`);
  return reply.json();
}

/** Puts a further integration into a sample account: a copy of another one with these members in their place, as the wire names them. */
export async function addIntegration(server: AccountServer, members: object): Promise<void> {
  const reply = await fetch(`${server.url}/integrations?keys=*&count=1&status=connected`, {
    headers: { 'X-Pipe17-Key': server.key },
  });
  const { integrations } = (await reply.json()) as { integrations: [object] };
  const now = new Date().toISOString();
  const record = { ...integrations[0], createdAt: now, updatedAt: now, ...members };
  await control(server, 'POST records', { entity: 'integrations', records: [record] });
}
