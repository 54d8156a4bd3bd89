import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { commandIds, menuOf } from '../../shared/commands/command-list.ts';
import { platforms } from '../../shared/commands/command.ts';
import { germanTitles } from '../../shared/commands/titles-de.ts';
import { englishTitles } from '../../shared/commands/titles-en.ts';
import { menuTemplate, type MenuOptions } from './menu-template.ts';

const options: MenuOptions = {
  platform: 'linux',
  developerTools: false,
  titles: englishTitles,
  language: 'en',
  chosen: {},
  isOffered: () => true,
  severalOf: () => undefined,
  choose: () => undefined,
};

const entriesOf = ({ submenu }: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] =>
  Array.isArray(submenu) ? submenu : [];
const withId = (menu: readonly MenuItemConstructorOptions[], id: string) =>
  menu.flatMap(entriesOf).find((entry) => entry.id === id);

describe('The menu', () => {
  it.each(platforms)(
    'has every command once, in its menu, and only entries that do something: %s',
    (platform) => {
      const menu = menuTemplate({ ...options, platform, developerTools: true });
      const entries = menu.flatMap(entriesOf);
      expect(entries.flatMap(({ id }) => id ?? []).sort()).toEqual([...commandIds].sort());
      for (const { role, type, click } of entries) expect(role ?? type ?? click).toBeDefined();
      for (const id of commandIds) {
        const home = menu.find((one) => entriesOf(one).some((entry) => entry.id === id));
        expect(home?.label?.replace('&', ''), id).toBe(englishTitles.menus[menuOf(id, platform)]);
      }
    },
  );

  it.each(platforms)('has no shortcut twice, nor a line at an edge: %s', (platform) => {
    const menu = menuTemplate({ ...options, platform });
    const keys = menu.flatMap(entriesOf).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of menu) {
      expect(entriesOf(one)[0]?.type).toBeUndefined();
      expect(entriesOf(one).at(-1)?.type).toBeUndefined();
    }
  });

  it('follows the conventions of macOS', () => {
    const menu = menuTemplate({ ...options, platform: 'darwin' });
    expect(menu.map(({ label }) => label)).toEqual([
      'Penstock',
      'File',
      'Edit',
      'View',
      'Go',
      'Record',
      'Window',
      'Help',
    ]);
    expect(entriesOf(menu[0]!).map(({ role, id }) => id ?? role)).toContain('settings.open');
    expect(entriesOf(menu[0]!).at(-1)?.role).toBe('quit');
    expect(withId(menu, 'account.add')?.label).toBe('Add Account…');
    expect(JSON.stringify(menu)).not.toContain('&');
  });

  it('has access keys on Windows and Linux, in both languages, each once per menu', () => {
    for (const titles of [englishTitles, germanTitles]) {
      const menu = menuTemplate({ ...options, platform: 'win32', titles, language: 'de' });
      for (const labels of [menu, ...menu.map(entriesOf)]) {
        const named = labels.flatMap(({ label }) => label ?? []);
        const keys = named.map((label) => /&(.)/u.exec(label)?.[1]?.toLowerCase());
        expect(keys).not.toContain(undefined);
        expect(new Set(keys).size, named.join()).toBe(named.length);
      }
      expect(entriesOf(menu[0]!).at(-1)?.role).toBe('quit');
    }
  });

  it('shows the chosen shortcuts, and what is not offered as disabled', () => {
    const chosen = { 'go.history': 'Mod+N', 'go.back': null };
    const menu = menuTemplate({ ...options, chosen, isOffered: (id) => id !== 'go.changes' });
    expect(withId(menu, 'go.history')?.accelerator).toBe('CmdOrCtrl+N');
    expect(withId(menu, 'integration.new')?.accelerator).toBeUndefined();
    expect(withId(menu, 'go.back')?.accelerator).toBeUndefined();
    expect(withId(menu, 'go.changes')?.enabled).toBe(false);
    expect(withId(menu, 'go.history')?.enabled).toBe(true);
  });

  it('says how many records a command takes together', () => {
    const severalOf: MenuOptions['severalOf'] = (id) =>
      id === 'record.disable' ? { kind: 'integrations', count: 5 } : undefined;
    const labelOf = (id: string, more: Partial<MenuOptions> = {}) =>
      withId(menuTemplate({ ...options, severalOf, ...more }), id)?.label?.replace('&', '');
    expect(labelOf('record.disable')).toBe('Disable 5 integrations…');
    expect(labelOf('record.enable')).toBe('Enable');
    expect(labelOf('record.disable', { titles: germanTitles, language: 'de' })).toBe(
      '5 Integrationen abschalten …',
    );
    expect(labelOf('record.disable', { platform: 'darwin' })).toBe('Disable 5 Integrations…');
  });

  it('tells which command was chosen', () => {
    const seen: string[] = [];
    const menu = menuTemplate({ ...options, choose: (id) => seen.push(id) });
    const item = {} as unknown as MenuItem;
    withId(menu, 'zoom.in')?.click?.(item, undefined, {});
    expect(seen).toEqual(['zoom.in']);
  });

  it('offers developer tools to developers only', () => {
    expect(JSON.stringify(menuTemplate(options))).not.toContain('toggleDevTools');
  });
});
