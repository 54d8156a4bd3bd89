import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import type { Penstock } from './penstock.ts';

// A small account, so that the first page stands soon wherever this runs.
test.use({ launchArguments: ['--sample'], environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

/** Chooses an entry of the native menu, as a person does. Gives whether it could be chosen. */
function choose(penstock: Penstock, id: string): Promise<boolean> {
  return penstock.electronApp.evaluate(({ Menu }, chosen) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(chosen);
    item?.click();
    return item?.enabled === true;
  }, id);
}

/** Settles when the menu offers the command, or no longer. */
async function offered(penstock: Penstock, id: string, enabled: boolean): Promise<void> {
  const read = (): Promise<boolean | undefined> =>
    penstock.electronApp.evaluate(
      ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled,
      id,
    );
  await expect.poll(read).toBe(enabled);
}

test('menus carry out commands in the window, and offer what the page can do', async ({ penstock }) => {
  const { window } = penstock;
  const heading = window.getByRole('heading', { level: 1 });
  await offered(penstock, 'go.history', true);
  await offered(penstock, 'go.back', false);
  for (const [id, title] of [
    ['go.integrations', 'Integrations'],
    ['go.automations', 'Automations'],
    ['go.changes', 'Changes'],
    ['go.history', 'History'],
    ['settings.open', 'Settings'],
  ] as const) {
    expect(await choose(penstock, id), id).toBe(true);
    await expect(heading).toHaveText(title);
  }
  await offered(penstock, 'search.focus', false);
  await offered(penstock, 'go.back', true);
  await choose(penstock, 'go.back');
  await expect(heading).toHaveText('History');
  await offered(penstock, 'go.forward', true);
  await choose(penstock, 'go.forward');
  await expect(heading).toHaveText('Settings');
  await choose(penstock, 'go.integrations');
  await offered(penstock, 'search.focus', true);
  await choose(penstock, 'search.focus');
  await expect(window.getByRole('searchbox')).toBeFocused();
});

test('shortcuts do the same, and leave those alone who type', async ({ penstock }) => {
  const { window } = penstock;
  const heading = window.getByRole('heading', { level: 1 });
  await offered(penstock, 'go.history', true);
  await window.keyboard.press('Control+8');
  await expect(heading).toHaveText('History');
  await window.keyboard.press('Alt+ArrowLeft');
  await expect(heading).not.toHaveText('History');
  await window.keyboard.press('Control+2');
  await expect(heading).toHaveText('Integrations');
  await window.keyboard.press('/');
  await expect(window.getByRole('searchbox')).toBeFocused();
  await window.keyboard.type('/?');
  await expect(window.getByRole('searchbox')).toHaveValue('/?');
  await window.keyboard.press('Escape');
});

test('F6 goes through the panes, and comes back to where one was', async ({ penstock }) => {
  const { window } = penstock;
  await offered(penstock, 'pane.next', true);
  await window.keyboard.press('Control+2');
  await offered(penstock, 'search.focus', true);
  await window.keyboard.press('/');
  await expect(window.getByRole('searchbox')).toBeFocused();
  const pane = (): Promise<string | undefined> =>
    window.evaluate(() => document.activeElement?.closest('[data-pane]')?.tagName);
  const seen: (string | undefined)[] = [];
  for (let step = 0; step < 3; step += 1) {
    await window.keyboard.press('F6');
    seen.push(await pane());
  }
  expect(seen).toEqual(['FOOTER', 'ASIDE', 'MAIN']);
  await expect(window.getByRole('searchbox')).toBeFocused();
  await window.keyboard.press('Shift+F6');
  expect(await pane()).toBe('ASIDE');
});

test('the page zooms, and the theme changes also while a dialog is open', async ({ penstock }) => {
  const { window } = penstock;
  await offered(penstock, 'theme.toggle', true);
  const width = (): Promise<number> => window.evaluate(() => innerWidth);
  const before = await width();
  await choose(penstock, 'zoom.in');
  await expect.poll(width).toBeLessThan(before);
  await window.keyboard.press('Control+0');
  await expect.poll(width).toBe(before);
  await choose(penstock, 'theme.toggle');
  await expect(window.locator('html')).toHaveAttribute('data-theme', /light|dark/);
});

test('shortcuts are found by title and by keys, in the settings and in the sheet', async ({ penstock }) => {
  const { window } = penstock;
  await window.evaluate(() => (location.hash = '#/settings/shortcuts'));
  const section = window.locator('[data-section="shortcuts"]');
  const names = section.getByRole('rowheader');
  const field = section.getByRole('searchbox', { name: 'Find shortcuts' });
  await field.fill('ctrl+k');
  await expect(names).toHaveText(['Edit', 'Search and commands']);
  await expect(section.getByRole('status')).toHaveText('1 shortcut');
  await penstock.picture('settings-shortcuts-found');
  await field.fill('hist');
  await expect(names).toHaveText(['Go', 'History']);
  await field.fill('nothing is called so');
  await expect(section.getByRole('status')).toHaveText('No shortcuts');
  await expect(section.getByRole('table')).toHaveCount(0);
  await penstock.picture('settings-shortcuts-none');
  expect(await accessibilityFindings(window)).toEqual([]);
  await section.getByRole('button', { name: 'Clear filters' }).click();
  await expect(field).toBeFocused();
  await expect(section.getByRole('status')).toHaveText('');
  await expect(section.getByRole('table')).toContainText('History');

  await window.getByRole('heading', { level: 1 }).click();
  await window.keyboard.press('F1');
  const sheet = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByRole('searchbox', { name: 'Find shortcuts' }).fill('ctrl+8');
  await expect(sheet.getByRole('term')).toHaveText(['History']);
  await expect(sheet.getByRole('status')).toHaveText('1 shortcut');
  await penstock.picture('shortcuts-sheet-found');
  await sheet.getByRole('searchbox').fill('nothing');
  await expect(sheet.getByRole('button', { name: 'Clear filters' })).toBeVisible();
  await penstock.picture('shortcuts-sheet-none');
  await sheet.getByRole('searchbox').press('Escape');
  await expect(sheet.getByRole('searchbox')).toHaveValue('');
  await window.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('a changed shortcut is warned of, works, survives a restart, and can be reset', async ({ penstock }) => {
  const heading = (): ReturnType<typeof penstock.window.getByRole> =>
    penstock.window.getByRole('heading', { level: 1 });
  await offered(penstock, 'go.history', true);
  await penstock.window.keyboard.press('F1');
  const sheet = penstock.window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Ctrl+8');
  await penstock.picture('shortcuts-sheet');
  await sheet.getByRole('button', { name: 'Change shortcuts…' }).click();
  await expect(heading()).toHaveText('Settings');
  await penstock.window.getByRole('button', { name: 'Change the shortcut of History' }).click();
  const dialog = penstock.window.getByRole('dialog', { name: 'Shortcut for History' });
  await penstock.window.keyboard.press('Control+c');
  await expect(dialog.getByRole('alert')).toContainText('text fields need this shortcut');
  await penstock.window.keyboard.press('Control+k');
  await expect(dialog).toContainText('“Search and commands” has this shortcut now');
  await penstock.picture('shortcut-dialog');
  await dialog.getByRole('button', { name: 'Use this shortcut' }).click();
  await expect(dialog).toBeHidden();
  await penstock.picture('settings-shortcuts');

  const inMenu = () =>
    penstock.electronApp.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.history')?.accelerator,
    );
  // The menu follows what is stored.
  await expect.poll(inMenu).toBe('CmdOrCtrl+K');
  await penstock.relaunch();
  await expect.poll(inMenu).toBe('CmdOrCtrl+K');
  await offered(penstock, 'go.history', true);
  await expect(heading()).toHaveText('Settings');
  await expect(async () => {
    await penstock.window.keyboard.press('Control+k');
    await expect(heading()).toHaveText('History', { timeout: 1_000 });
  }).toPass();
  await penstock.window.evaluate(() => (location.hash = '#/settings/shortcuts'));
  await penstock.window.getByRole('button', { name: 'Reset the shortcut of History' }).click();
  await expect(penstock.window.getByRole('button', { name: 'Reset the shortcut of History' })).toBeHidden();
  await penstock.window.keyboard.press('Control+8');
  await expect(heading()).toHaveText('History');
});
