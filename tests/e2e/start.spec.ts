import { existsSync } from 'node:fs';
import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';

test('the app starts, shows a page and quits without a complaint', async ({
  penstock,
  window,
  electronApp,
}) => {
  await expect(window).toHaveTitle('Penstock');
  expect(await electronApp.evaluate(({ app }) => app.getName())).toBe('Penstock');
  await penstock.picture('start');
});

test('the first page is for everyone', async ({ window }) => {
  await expect(window.getByRole('button', { name: 'Explore with a sample account' })).toBeVisible();
  expect(await accessibilityFindings(window)).toEqual([]);
  await window.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  expect(await window.evaluate(`matchMedia('(forced-colors: active)').matches`)).toBe(true);
});

test('killed and started again, it opens on the same data', async ({ penstock, userData }) => {
  await penstock.kill();
  await penstock.launch();
  await expect(penstock.window).toHaveTitle('Penstock');
  expect(existsSync(userData)).toBe(true);
});

test('what no start has to wait for is asked for after the first paint', async ({ window }) => {
  const asked = (): Promise<number | undefined> =>
    window.evaluate(
      () =>
        performance.getEntriesByType('resource').find(({ name }) => name.includes('CommandLayer'))?.startTime,
    );
  await expect.poll(asked).toBeDefined();
  const painted = await window.evaluate(() => performance.getEntriesByType('paint')[0]?.startTime);
  // A window that is painted late, as one that nobody sees, has it after a second.
  expect(await asked()).toBeGreaterThanOrEqual(Math.min(painted ?? Infinity, 1_000));
});

test.describe('a newcomer', () => {
  test.use({ environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

  test('sees how the sample account stands after one click', async ({ window, penstock }) => {
    await window.getByRole('button', { name: 'Explore with a sample account' }).click();
    await expect(window.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    await expect(window.getByRole('heading', { level: 2, name: 'Needs attention' })).toBeVisible();
    await penstock.picture('newcomer');
  });
});
