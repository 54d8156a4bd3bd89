import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

test.use({ launchArguments: ['--sample'] });

const heading = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('heading', { level: 1 });

test('a second window shows a record, both stay in step, and both come back', async ({ penstock }) => {
  const { window: first, electronApp } = penstock;
  await first.evaluate(() => (location.hash = '#/changes'));
  await expect(heading(first)).toHaveText('Changes');
  const coming = electronApp.waitForEvent('window');
  await electronApp.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('window.new')?.click();
  });
  const second = await coming;
  await expect(heading(second)).toHaveText('Changes');
  await expect(second).toHaveTitle('Changes – Penstock');

  await second.evaluate(() => (location.hash = '#/history'));
  await expect(heading(second)).toHaveText('History');
  await expect(heading(first)).toHaveText('Changes');
  await first.evaluate(() => window.penstock?.call['settings.update']({ theme: 'dark' }));
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
  await expect(heading(second)).toHaveText('Verlauf');

  await penstock.relaunch();
  await expect(heading(penstock.window)).toHaveText('Änderungen');
  await expect.poll(() => penstock.electronApp.windows().length).toBe(2);
  const restored = penstock.electronApp.windows().find((page) => page !== penstock.window);
  await expect(heading(restored as Page)).toHaveText('Verlauf');
});

test('an address of our own opens another window, any other none', async ({ penstock }) => {
  const { window: first, electronApp } = penstock;
  await expect(heading(first)).toBeVisible();
  await first.evaluate(() => window.open('app://bundle/index.html#/history'));
  const shown = (): readonly Page[] =>
    electronApp.windows().filter((page) => page.url().endsWith('#/history'));
  await expect.poll(() => shown().length).toBe(1);
  await expect(heading(shown()[0] as Page)).toHaveText('History');
  await first.evaluate(() => window.open('https://example.com/'));
  await first.evaluate(() => window.open('app://bundle/index.html#/setup/x'));
  const open = await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(open).toBe(2);
});
