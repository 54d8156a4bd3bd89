import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { expect, test } from './harness.ts';
import { allPulled, dataFacts } from './steps.ts';

const savedTo = join(tmpdir(), `penstock-diagnostics-${randomUUID()}.json`);
test.use({
  launchArguments: ['--sample'],
  environment: { PENSTOCK_SAVE_FILE: savedTo, PENSTOCK_SAMPLE_SIZE: 'small' },
});

test('every section has its place, and what is chosen there is in effect at once', async ({ penstock }) => {
  const { window } = penstock;
  await window.evaluate(() => (location.hash = '#/settings'));
  const sections = window.getByRole('navigation', { name: 'Sections of the settings' });
  for (const name of [
    'General',
    'Accounts',
    'Pulling',
    'Notifications',
    'Appearance',
    'Language',
    'Keyboard shortcuts',
    'Keychain',
    'Data',
    'Updates',
    'Diagnostics',
    'Advanced',
    'About Penstock',
  ]) {
    await sections.getByRole('link', { name, exact: true }).click();
    await expect(window.getByRole('heading', { level: 2, name, exact: true })).toBeInViewport();
  }
  // The sections scroll, the window does not.
  expect(await window.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
  await window.getByRole('radio', { name: 'Larger' }).check();
  await expect(window.locator('html')).toHaveAttribute('data-text-size', 'larger');
  await penstock.picture('settings-larger');
  await window.getByRole('group', { name: 'Motion' }).getByRole('radio', { name: 'None' }).check();
  await expect(window.locator('html')).toHaveAttribute('data-motion', 'none');
  await penstock.relaunch();
  await expect(penstock.window.locator('html')).toHaveAttribute('data-text-size', 'larger');
});

test('the navigation of the settings follows what is scrolled to, and moves nothing', async ({
  penstock,
}) => {
  const { window } = penstock;
  await window.evaluate(() => (location.hash = '#/settings'));
  const sections = window.getByRole('navigation', { name: 'Sections of the settings' });
  const current = sections.locator('[aria-current]');
  await expect(current).toHaveText('General');

  await test.step('a click goes there, also to a section that can’t come to the top, and it stays current', async () => {
    for (const name of ['Advanced', 'Pulling', 'Diagnostics']) {
      await sections.getByRole('link', { name, exact: true }).click();
      await expect(current).toHaveText(name);
      await expect(window.getByRole('heading', { level: 2, name, exact: true })).toBeInViewport();
    }
    await window.setViewportSize({ width: 1_200, height: 700 });
    await expect(current).toHaveText('Diagnostics');
  });

  await test.step('scrolling makes each of them the current one, without the address, the history or the focus', async () => {
    await sections.getByRole('link', { name: 'Pulling', exact: true }).focus();
    const kept = () =>
      window.evaluate(() => [location.hash, history.length, document.activeElement?.textContent] as const);
    const before = await kept();
    const scrolledTo = (part: number) =>
      sections.evaluate((element, to) => {
        const scroller = element.parentElement;
        if (scroller !== null) scroller.scrollTop = to * scroller.scrollHeight;
      }, part);
    await scrolledTo(0);
    await expect(current).toHaveText('General');
    await scrolledTo(1);
    await expect(current).toHaveText('About Penstock');
    const heading = window.getByRole('heading', { level: 2, name: 'Keyboard shortcuts', exact: true });
    await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await expect(current).toHaveText('Keyboard shortcuts');
    expect(await kept()).toEqual(before);
  });
});

test('the diagnostics file is saved as it was shown, and the copy of the data is there', async ({
  penstock,
  userData,
}) => {
  const { window } = penstock;
  await window.evaluate(() => (location.hash = '#/settings/diagnostics'));
  await window.getByLabel('Log', { exact: true }).first().selectOption({ label: 'Everything' });
  await expect(window.getByText('Penstock starts.')).toBeVisible();
  await penstock.picture('settings-diagnostics');
  await window.getByRole('button', { name: 'Show what would be saved…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Diagnostics file' });
  const shown = await dialog.getByRole('textbox').inputValue();
  expect(shown).toContain('"environment": "sample"');
  expect(shown).not.toContain(userData);
  await penstock.picture('diagnostics-preview');
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(dialog).toBeHidden();
  expect(await readFile(savedTo, 'utf8')).toBe(`${shown}\n`);

  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(window.getByText(/Copied and verified/u)).toBeVisible();
  const copies = await readdir(join(userData, 'store', 'backups'));
  expect(copies.some((name) => /^console-daily-.*\.db$/u.test(name))).toBe(true);
});

test('the mark in the tray shows the state, pauses notifications and goes again', async ({ penstock }) => {
  const { window, electronApp } = penstock;
  await window.evaluate(() => (location.hash = '#/settings/general'));
  const marks = (): Promise<readonly { readonly title: string; readonly entries: readonly string[] }[]> =>
    electronApp.evaluate(() => {
      const { desktopTrays } = globalThis as unknown as {
        desktopTrays: Set<{ title: string; menu: { items: { id: string }[] } | null }>;
      };
      return [...desktopTrays].map(({ title, menu }) => ({
        title,
        entries: menu?.items.flatMap(({ id }) => (id === '' ? [] : id)) ?? [],
      }));
    });
  const choose = (wanted: string): Promise<void> =>
    electronApp.evaluate((_electron, id) => {
      const { desktopTrays } = globalThis as unknown as {
        desktopTrays: Set<{ menu: { getMenuItemById: (id: string) => { click: () => void } | null } }>;
      };
      for (const { menu } of desktopTrays) menu.getMenuItemById(id)?.click();
    }, wanted);
  expect(await marks()).toEqual([]);
  await window.getByRole('switch', { name: 'Show Penstock in the tray or menu bar' }).click();
  await expect.poll(async () => (await marks())[0]?.title).toBe('Penstock: all well');
  await choose('tray.pauseHour');
  await expect.poll(async () => (await marks())[0]?.title).toBe('Penstock: notifications are paused');
  expect((await marks())[0]?.entries).toEqual(['tray.open', 'tray.pull', 'tray.resume', 'tray.quit']);
  await expect(window.getByText(/^Nothing is shown on the desktop until /u)).toBeVisible();
  await window.getByRole('button', { name: 'Show again' }).click();
  await expect.poll(async () => (await marks())[0]?.title).toBe('Penstock: all well');
  await choose('tray.pull');
  await expect(dataFacts(window)).toHaveText(/integrations just now/u);

  await choose('tray.open');
  await window.getByRole('switch', { name: 'Show Penstock in the tray or menu bar' }).click();
  await expect.poll(marks).toEqual([]);
});

test('what is kept for less time goes, what is kept for longer is pulled again, and the choice stays', async ({
  penstock,
}) => {
  const { window } = penstock;
  await allPulled(window);
  /** Exceptions that were created more than 40 days ago. */
  const older = (): Promise<number> =>
    window.evaluate(async () => {
      const bridge = globalThis.window.penstock?.call;
      const accounts = await bridge?.['accounts.list']({});
      const accountId = accounts?.ok === true ? (accounts.value.activeId ?? '') : '';
      const to = new Date(Date.now() - 40 * 86_400_000).toISOString();
      const page = await bridge?.['exceptions.find']({ accountId, to, limit: 100 });
      return page?.ok === true ? page.value.rows.length : -1;
    });
  expect(await older()).toBeGreaterThan(0);
  await window.evaluate(() => (location.hash = '#/settings/data?setting=retention'));
  await expect(window.getByRole('combobox', { name: 'Events', exact: true })).toBeFocused();
  const exceptions = window.getByRole('combobox', { name: 'Exceptions', exact: true });
  await exceptions.selectOption({ label: '30 days' });
  await expect.poll(older, { timeout: 30_000 }).toBe(0);
  await exceptions.selectOption({ label: '90 days' });
  await expect.poll(older, { timeout: 30_000 }).toBeGreaterThan(0);
  await exceptions.selectOption({ label: '30 days' });
  await expect.poll(older, { timeout: 30_000 }).toBe(0);
  await penstock.relaunch();
  await penstock.window.evaluate(() => (location.hash = '#/settings/data'));
  await expect(penstock.window.getByRole('combobox', { name: 'Exceptions', exact: true })).toHaveValue('30');
});
