import type { Page } from '@playwright/test';
import { openTab, review, unsavedBar } from './changes-steps.ts';
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

test('two windows type into one form: each takes in what the other types, and one review holds it all', async ({
  penstock,
}) => {
  const { window: first, electronApp } = penstock;
  await openTab(first, 'Harbor & Pine US', 'Settings');
  const coming = electronApp.waitForEvent('window');
  await first.evaluate(() => window.open(location.href));
  const second = await coming;
  const kept = (page: Page) => page.getByRole('textbox', { name: 'Keep back' });
  const named = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true });
  await kept(first).fill('17');
  await expect(kept(second)).toHaveValue('17');
  await named(second).fill('Harbor & Pine, renamed');
  await expect(named(first)).toHaveValue('Harbor & Pine, renamed');
  await expect(kept(first)).toHaveValue('17');
  await unsavedBar(second).getByRole('button', { name: 'Review' }).click();
  await expect(review(second)).toContainText('Keep back');
  await review(second)
    .getByRole('button', { name: /^Apply/ })
    .click();
  await expect(review(second)).toHaveCount(0);
  for (const page of [first, second]) {
    await expect(unsavedBar(page)).toHaveCount(0);
    await expect(kept(page)).toHaveValue('17');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Harbor & Pine, renamed');
  }
});

test('a rule that two windows edit holds what both have typed', async ({ penstock }) => {
  const named = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true });
  const { window: first, electronApp } = penstock;
  await first.evaluate(() => (location.hash = '#/automations/rules?trigger=orders.new'));
  await first.getByRole('grid').getByRole('row').nth(1).press('Enter');
  await expect(named(first)).toBeVisible();
  const coming = electronApp.waitForEvent('window');
  await first.evaluate(() => window.open(location.href));
  const second = await coming;
  await expect(named(second)).toBeVisible();
  await named(first).fill('Typed in the first window');
  await expect(named(second)).toHaveValue('Typed in the first window');
  await second.getByRole('button', { name: 'Discard' }).click();
  await expect(named(first)).not.toHaveValue('Typed in the first window');
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

test('a link that is clicked with Ctrl or the middle button opens another window, as do a row and Ctrl+Enter', async ({
  penstock,
}) => {
  const { window: first, electronApp } = penstock;
  await expect(heading(first)).toHaveText('Overview', { timeout: 40_000 });
  const opened = async (place: RegExp, act: () => Promise<void>): Promise<Page> => {
    await act();
    const shown = (): Page | undefined =>
      electronApp.windows().find((page) => page !== first && place.test(page.url()));
    await expect.poll(shown).toBeDefined();
    return shown() as Page;
  };
  const navigation = (name: string) => first.getByRole('link', { name, exact: true });
  const history = await opened(/#\/history$/u, () =>
    navigation('History').click({ modifiers: ['ControlOrMeta'] }),
  );
  await expect(heading(history)).toHaveText('History');
  await history.close();
  const orders = await opened(/#\/orders$/u, () => navigation('Orders').click({ button: 'middle' }));
  await expect(heading(orders)).toHaveText('Orders');
  await orders.close();

  await navigation('Integrations').click();
  const row = first.locator('[data-place]').first();
  const place = (await row.getAttribute('data-place')) ?? '';
  const record = await opened(new RegExp(`#${place}$`, 'u'), () =>
    row.getByRole('rowheader').click({ button: 'middle' }),
  );
  await expect(heading(record)).toBeVisible();
  await record.close();
  await row.focus();
  const again = await opened(new RegExp(`#${place}$`, 'u'), () => first.keyboard.press('Control+Enter'));
  await expect(heading(again)).toBeVisible();
  await expect(heading(first)).toHaveText('Integrations');
});

test('a single setting in another window has the focus there', async ({ penstock }) => {
  const { window: first, electronApp } = penstock;
  await expect(heading(first)).toHaveText('Overview', { timeout: 40_000 });
  const coming = electronApp.waitForEvent('window');
  await first.evaluate(() => window.open('app://bundle/index.html#/settings/appearance?setting=motion'));
  const second = await coming;
  await expect(
    second.getByRole('group', { name: 'Motion' }).getByRole('radio', { checked: true }),
  ).toBeFocused();
});

test('the menu of a row, by key, opens a second window at its record', async ({ penstock }) => {
  const { window: first, electronApp } = penstock;
  // Pressed as soon as the first page stands: kept until the commands are loaded.
  await expect(heading(first)).toHaveText('Overview', { timeout: 40_000 });
  await first.keyboard.press('Control+2');
  await expect(heading(first)).toHaveText('Integrations');
  const shown = (place: RegExp): readonly Page[] =>
    electronApp.windows().filter((page) => place.test(page.url()));
  const row = first.locator('[data-place]').first();
  await row.focus();
  await first.keyboard.press('Shift+F10');
  await first.getByRole('menuitem', { name: 'Open in another window' }).click();
  await expect.poll(() => shown(/#\/integrations\/[^/]+$/u).length).toBe(1);
  await expect(row).toBeFocused();
});
