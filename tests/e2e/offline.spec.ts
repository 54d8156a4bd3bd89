import { join } from 'node:path';
import { startAccountServer } from './account-server.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, dataFacts, pullNow, rowOf, showIntegrations } from './steps.ts';

test('everything stays readable while the account is away', async ({ penstock, accountServer, userData }) => {
  const page = () => penstock.window;
  await connect(page(), accountServer);
  await allPulled(page());

  await test.step('the status bar says so, with the age of the data', async () => {
    await accountServer.stop();
    await pullNow(page());
    await expect(dataFacts(page())).toHaveText(/Offline.*integrations/, { timeout: 20_000 });
    await expect(page().getByRole('status').filter({ hasText: 'Offline' })).toHaveText(
      /Last complete pull: .*does not accept connections/,
    );
  });

  await test.step('list, search and pages answer', async () => {
    await page().getByRole('searchbox').fill('northbay');
    await expect(rowOf(page(), 'Northbay Reno')).toBeVisible();
    await expect(rowOf(page(), 'Harbor & Pine US')).toHaveCount(0);
    await rowOf(page(), 'Northbay Reno').click();
    await expect(page().getByRole('heading', { level: 2, name: 'Recent exceptions' })).toBeVisible();
    await expect(
      page().getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'Open' }).first(),
    ).toBeVisible();
    await page().getByRole('tab', { name: 'Settings' }).click();
    await expect(page().getByRole('tabpanel', { name: 'Settings' })).not.toBeEmpty();
  });

  await test.step('also after a new start', async () => {
    await penstock.relaunch();
    await showIntegrations(page());
    await expect(rowOf(page(), 'Harbor & Pine US')).toBeVisible();
    await expect(dataFacts(page())).toHaveText(/Offline/, { timeout: 20_000 });
  });

  await test.step('and the account’s return is seen', async () => {
    const { port } = new URL(accountServer.url);
    const again = await startAccountServer('--folder', join(userData, 'account-server'), '--port', port);
    try {
      await page().getByRole('button', { name: 'Try again' }).click();
      await expect(dataFacts(page())).toHaveText(/Online/, { timeout: 20_000 });
      await expect(page().getByText('Offline. Last complete pull')).toHaveCount(0);
    } finally {
      await again.stop();
    }
  });
});
