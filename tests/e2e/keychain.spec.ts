import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { KeyringHome, noSession } from './keyring-session.ts';
import { connectorNamed, goToSetup, next, shop } from './setup-steps.ts';
import {
  allPulled,
  connect,
  dataFacts,
  fillConnectForm,
  keychainFact,
  rowOf,
  showIntegrations,
  submit,
} from './steps.ts';

test.skip(process.platform !== 'linux', 'The keychains of other systems can’t be had without their person.');

/** Opens what the status bar knows about the keychain. */
async function openFacts(page: Page) {
  await keychainFact(page).click();
  return page.getByRole('dialog');
}

/** Fills in the connection of a setup that is open. */
async function typeSecret(page: Page): Promise<void> {
  await page.getByLabel('Store address').fill(shop);
  await page.getByLabel('Access token').fill('good-key-typed');
  await next(page).click();
}

test('a locked keyring keeps the data readable, and opens again', async ({ penstock, accountServer }) => {
  const home = await KeyringHome.create();
  const page = () => penstock.window;
  try {
    await test.step('the key goes to an open keyring', async () => {
      await penstock.relaunchIn(await home.session('open'));
      await connect(page(), accountServer);
      await expect(keychainFact(page())).toHaveAccessibleName('Keyring ready');
      await allPulled(page());
      await penstock.close();
    });

    await test.step('locked at the next start: said, with the remedy, and everything readable', async () => {
      await penstock.relaunchIn(await home.session('locked'));
      await showIntegrations(page());
      await expect(rowOf(page(), 'Harbor & Pine US')).toBeVisible();
      await expect(keychainFact(page())).toHaveAccessibleName('Keyring locked');
      await expect(page().getByText('The keychain does not hand out the key.')).toBeVisible();
      const facts = await openFacts(page());
      await expect(facts).toContainText('The keychain is locked. Unlock it, then choose Try again.');
      await facts.getByRole('button', { name: 'Try again' }).click();
      await expect(facts).toContainText('The keychain is locked.');
      await page().keyboard.press('Escape');
    });

    await test.step('locked: a form keeps what is typed, and the page of secrets does not call them missing', async () => {
      await goToSetup(page(), await connectorNamed(accountServer, 'Storelane'));
      await typeSecret(page());
      await expect(page().getByRole('alert')).toContainText('The keychain is locked');
      await expect(page().getByLabel('Access token')).toHaveValue('good-key-typed');
      await page().evaluate(() => (location.hash = '#/credentials'));
      await page().getByRole('button', { name: 'Look in the keychain' }).click();
      await expect(page().getByText('Not known: the keychain is locked').first()).toBeVisible();
      await expect(page().getByText('Missing', { exact: true })).toHaveCount(0);
      await penstock.close();
    });

    await test.step('open again, it goes on with the same key', async () => {
      await penstock.relaunchIn(await home.session('open'));
      await expect(dataFacts(page())).toHaveText(/Online/);
      await expect(keychainFact(page())).toHaveAccessibleName('Keyring ready');
      await expect(page().getByText('The keychain does not hand out the key.')).toHaveCount(0);
    });
  } finally {
    await penstock.close();
    await home.remove();
  }
});

test.describe('without a keychain', () => {
  test.use({ environment: noSession });

  test('keys stay in memory when a person chooses so, and nothing else is lost', async ({
    penstock,
    accountServer,
  }) => {
    const page = () => penstock.window;
    const { url, key } = accountServer;

    await test.step('the form says so and keeps what was typed', async () => {
      await page().getByRole('button', { name: 'Connect an account' }).click();
      await fillConnectForm(page(), { url, key, name: 'Without a keychain' });
      await submit(page()).click();
      const alert = page().getByRole('alert');
      await expect(alert).toContainText('This computer offers no keychain');
      await expect(page().getByLabel('API key')).toHaveValue(key);
      await alert.getByRole('button', { name: 'Keep keys in memory for this session' }).click();
      await showIntegrations(page());
      await expect(rowOf(page(), 'Harbor & Pine US')).toBeVisible();
      await expect(keychainFact(page())).toHaveAccessibleName('Keys in memory');
      await allPulled(page());
    });

    await test.step('the next start asks for the key again, and a form keeps what is typed', async () => {
      await penstock.relaunch();
      await showIntegrations(page());
      await expect(rowOf(page(), 'Harbor & Pine US')).toBeVisible();
      await goToSetup(page(), await connectorNamed(accountServer, 'Storelane'));
      await typeSecret(page());
      await expect(page().getByRole('alert')).toContainText('This computer offers no keychain');
      await expect(page().getByLabel('Access token')).toHaveValue('good-key-typed');
      await page().evaluate(() => (location.hash = '#/integrations'));
      await expect(page().getByText('No key is stored for this account.')).toBeVisible();
      await page().getByRole('button', { name: 'Sign in…' }).click();
      const dialog = page().getByRole('dialog');
      await dialog.getByLabel('API key').fill(key);
      await dialog.getByRole('button', { name: 'Replace key' }).click();
      await expect(dialog.getByRole('alert')).toContainText('This computer offers no keychain');
      await expect(dialog.getByLabel('API key')).toHaveValue(key);
      await dialog.getByRole('button', { name: 'Keep keys in memory for this session' }).click();
      await expect(dialog).toHaveCount(0);
      await expect(dataFacts(page())).toHaveText(/Online/);
      await expect(keychainFact(page())).toHaveAccessibleName('Keys in memory');
    });
  });
});
