import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';
import { selfSigned } from './certificate.ts';
import { expect, test } from './harness.ts';
import { allPulled, control, fillConnectForm, rowOf, showIntegrations, submit } from './steps.ts';

/** Serves anything at all with a certificate that nobody vouches for, while `work` runs with its address. */
async function withUntrustedServer(work: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(selfSigned(), (_request, reply) => reply.end('{}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work(`https://localhost:${(server.address() as AddressInfo).port}/api/v3`);
  } finally {
    server.close();
  }
}

/** An address of this computer at which nobody listens. */
async function deserted(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/api/v3`;
}

/** What stays typed whatever comes back. */
async function expectNothingLost(page: Page, url: string, key: string): Promise<void> {
  await expect(page.getByLabel('Base URL')).toHaveValue(url);
  await expect(page.getByLabel('API key')).toHaveValue(key);
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('My warehouse');
  await expect(page.getByRole('radio', { name: 'Violet' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Environment' })).toHaveValue('sandbox');
  await expect(page.getByRole('switch', { name: 'Read-only' })).toBeChecked();
}

/** Tries an address and a key; the field must say what is wrong and have the focus, and nothing typed may be lost. */
async function expectRefusal(
  page: Page,
  typed: { readonly url: string; readonly key: string },
  field: 'Base URL' | 'API key',
  sentence: string,
  remedy: RegExp,
): Promise<void> {
  await fillConnectForm(page, typed);
  await submit(page).click();
  const input = page.getByLabel(field);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(sentence, { timeout: 20_000 });
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText(remedy);
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAccessibleDescription(new RegExp(sentence));
  await expect(input).toBeFocused();
  await expectNothingLost(page, typed.url, typed.key);
}

async function grantedKey(server: AccountServer, rights: string): Promise<string> {
  const { key } = (await control(server, 'POST keys', { rights })) as { key: string };
  return key;
}

test('every failure has its sentence and its remedy where it belongs, and the right key works', async ({
  window: page,
  accountServer: server,
}) => {
  const { url, key } = server;
  await page.getByRole('button', { name: 'Connect an account' }).click();
  await page.getByRole('radio', { name: 'Other address' }).check();
  await page.getByRole('textbox', { name: 'Name' }).fill('My warehouse');
  await page.getByRole('radio', { name: 'Violet' }).check();
  await page.getByRole('combobox', { name: 'Environment' }).selectOption('sandbox');
  await page.getByRole('switch', { name: 'Read-only' }).click();

  await test.step('nothing typed', async () => {
    await submit(page).click();
    await expect(page.getByText('Enter the address of the account.')).toBeVisible();
    await expect(page.getByText('Enter the API key.')).toBeVisible();
    await expect(page.getByLabel('Base URL')).toBeFocused();
  });
  await test.step('a wrong key', () =>
    expectRefusal(
      page,
      { url, key: '0123456789abcdef0123456789abcdef' },
      'API key',
      'The account refused the key.',
      /Create a new one/,
    ));
  await test.step('a key without rights', async () => {
    const poor = await grantedKey(server, 'orders:rl');
    await expectRefusal(
      page,
      { url, key: poor },
      'API key',
      'The key has no right to read this.',
      /Ask an administrator/,
    );
  });
  await test.step('no address at all', () =>
    expectRefusal(
      page,
      { url: 'my account', key },
      'Base URL',
      'This is not a complete web address.',
      /starts with https/,
    ));
  await test.step('the address of something else', () =>
    expectRefusal(
      page,
      { url: new URL(url).origin, key },
      'Base URL',
      'it is not an account',
      /ends with \/api\/v3/,
    ));
  await test.step('an address without encryption', async () => {
    const plain = 'http://api-v3.pipe17.com/api/v3';
    await page.getByLabel('Base URL').fill(plain);
    await expect(page.getByText('Penstock sends a key over http:// only to this computer.')).toBeVisible();
    await expectRefusal(
      page,
      { url: plain, key },
      'Base URL',
      'This address is not encrypted',
      /starts with https/,
    );
  });
  await test.step('a certificate that nobody vouches for', () =>
    withUntrustedServer((untrusted) =>
      expectRefusal(page, { url: untrusted, key }, 'Base URL', 'certificate is not trusted', /ask IT/),
    ));
  await test.step('a page instead of an account', async () => {
    await control(server, 'POST faults', { faults: ['organizations=html'] });
    await expectRefusal(page, { url, key }, 'Base URL', 'it is not an account', /guest network/);
    await control(server, 'DELETE faults');
  });
  await test.step('a name that nobody has', () =>
    expectRefusal(
      page,
      { url: 'https://penstock.invalid/api/v3', key },
      'Base URL',
      'No computer with this name',
      /Check the spelling/,
    ));
  await test.step('nobody listens', async () =>
    expectRefusal(
      page,
      { url: await deserted(), key },
      'Base URL',
      'does not accept connections',
      /Wait a moment/,
    ));

  await test.step('the test names the organisation', async () => {
    await fillConnectForm(page, { url, key });
    await page.getByRole('button', { name: 'Test' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The key belongs to' })).toContainText(
      'Harbor & Pine Outfitters',
    );
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expectNothingLost(page, url, key);
  });
  await test.step('the right key connects, marked as read-only', async () => {
    await submit(page).click();
    await showIntegrations(page);
    await expect(rowOf(page, 'Harbor & Pine US')).toBeVisible();
    await allPulled(page);
    await expect(page.getByRole('button', { name: /Switch account/ })).toHaveText(
      /My warehouse\s*Sandbox\s*·\s*Read-only/,
    );
    await expect(page.getByRole('contentinfo')).toContainText('Keyring ready');
  });
});
