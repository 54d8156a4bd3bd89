import { expect, test } from './harness.ts';
import { startAgain } from './second-start.ts';

// A small account, so that the first page stands soon wherever this runs.
test.use({ launchArguments: ['--sample'], environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

test('a link leads to its place, while Penstock runs and at its start, and to nothing else', async ({
  penstock,
  userData,
}) => {
  const heading = (): ReturnType<typeof penstock.window.getByRole> =>
    penstock.window.getByRole('heading', { level: 1 });
  await expect(heading()).toBeVisible();
  await startAgain(userData, 'penstock://changes');
  await expect(heading()).toHaveText('Changes');
  await startAgain(userData, 'penstock://settings/../../welcome');
  await startAgain(userData, 'penstock://unknown-organisation/history');
  await expect(penstock.window.getByText('an account that was not added here')).toBeVisible();
  await expect(heading()).toHaveText('Changes');

  await penstock.relaunch('penstock://history');
  await expect(heading()).toHaveText('History');
});

test('a link that names the account leads to its place', async ({ penstock, userData }) => {
  const { window: page } = penstock;
  await page.evaluate(() => (location.hash = '#/integrations'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Integrations');
  const known = await page.evaluate(async () => {
    const accounts = await window.penstock?.call['accounts.list']({});
    return accounts?.ok === true ? accounts.value.accounts[0] : undefined;
  });
  await startAgain(userData, `penstock://${known?.orgKey ?? ''}/automations/rules`);
  await expect(page).toHaveURL(/#\/automations\/rules$/);
});
