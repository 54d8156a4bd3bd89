import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import { allPulled, exploreSample } from './steps.ts';

test.use({ environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

test('a copy is restored after it was shown, what was there becomes a copy, and everything can be removed', async ({
  penstock,
  userData,
}) => {
  test.slow();
  const { window } = penstock;
  const setTheme = (theme: string): Promise<void> =>
    window.evaluate(async (wanted) => {
      const { penstock: bridge } = globalThis as unknown as {
        penstock: { call: Record<string, (request: object) => Promise<unknown>> };
      };
      await bridge.call['settings.update']?.({ theme: wanted });
    }, theme);
  await exploreSample(window);
  await allPulled(window);
  await setTheme('dark');
  await window.evaluate(() => (location.hash = '#/settings/data'));
  await expect(window.getByRole('row', { name: /^orders [\d.]+ [kM]B$/iu })).toBeVisible();
  await window.getByRole('button', { name: 'Back up now' }).click();
  const copies = window.getByRole('list', { name: 'Copies' }).getByRole('listitem');
  await expect(copies.first()).toContainText('Daily, or asked for');
  await setTheme('light');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'light');
  await copies.first().getByRole('button').click();
  const dialog = window.getByRole('dialog', { name: /^Restore the copy of / });
  await expect(dialog.getByRole('row', { name: /^Accounts .*Harbor/u })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await accessibilityFindings(window)).toEqual([]);
  await penstock.picture('settings-restore');
  await dialog.getByRole('button', { name: 'Restore copy' }).click();
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(copies.filter({ hasText: 'Before another copy was restored' })).toHaveCount(1);
  await allPulled(window);

  await window.getByRole('button', { name: 'Look through the files' }).click();
  await expect(window.getByText('Both files are sound.')).toBeVisible();

  await window.getByRole('button', { name: 'Empty the cache…' }).click();
  const empty = window.getByRole('dialog', { name: 'Empty the cache?' });
  await expect(empty.getByRole('button', { name: 'Empty the cache' })).toBeDisabled();
  await empty.getByLabel('Type reset to go on').fill('Reset');
  await empty.getByRole('button', { name: 'Empty the cache' }).click();
  await expect(empty).toBeHidden();
  await allPulled(window);

  await window.evaluate(() => (location.hash = '#/settings/data'));
  await window.getByRole('button', { name: 'Remove everything…' }).click();
  const everything = window.getByRole('dialog', { name: 'Remove all data of Penstock?' });
  await everything.getByLabel('Type reset to go on').fill('reset');
  expect(await accessibilityFindings(window)).toEqual([]);
  await everything.getByRole('button', { name: 'Remove everything' }).click();
  await expect(window.getByRole('button', { name: 'Explore with a sample account' })).toBeVisible();
  expect(await readdir(userData)).not.toContain('sample-account');
  expect(await readdir(join(userData, 'store'))).not.toContain('backups');
});
