import { describe, expect, it } from 'vitest';
import { isMeant } from './command-filter.ts';

const search = { title: 'Search and commands', menuTitle: 'Edit', keys: ['Ctrl+K'] };
const find = { title: 'Search this page', menuTitle: 'Edit', keys: ['Ctrl+F', '/'] };
const theme = { title: 'Switch between light and dark', menuTitle: 'View', keys: ['Ctrl+Shift+L'] };
const closer = { title: 'Zoom in', menuTitle: 'View', keys: ['Ctrl++'] };
const open = { title: 'Wieder öffnen', menuTitle: 'Datensatz', keys: ['', ''] };
const all = [search, find, theme, closer, open];

const found = (text: string): readonly string[] =>
  all.filter((one) => isMeant(one, text)).map(({ title }) => title);

describe('what is typed into the filter of shortcuts', () => {
  it('means commands by beginnings of the words of their titles and menus, without accents', () => {
    expect(found('sea')).toEqual(['Search and commands', 'Search this page']);
    expect(found('page search')).toEqual(['Search this page']);
    expect(found('view')).toEqual(['Switch between light and dark', 'Zoom in']);
    expect(found('offnen')).toEqual(['Wieder öffnen']);
    expect(found('earch')).toEqual([]);
  });

  it('means commands by their keys, as far as they are typed', () => {
    expect(found('ctrl+k')).toEqual(['Search and commands']);
    expect(found('Strg+K')).toEqual(['Search and commands']);
    expect(found('ctrl+sh')).toEqual(['Switch between light and dark']);
    expect(found('shift+ctrl+l')).toEqual(['Switch between light and dark']);
    expect(found('ctrl+')).toHaveLength(4);
    expect(found('ctrl++')).toEqual(['Zoom in']);
    expect(found('/')).toEqual(['Search this page']);
    expect(found('ctrl+s')).toEqual([]);
    expect(found('search ctrl+k')).toEqual(['Search and commands']);
  });

  it('knows the signs and the words of macOS', () => {
    const mac = { title: 'Theme', menuTitle: 'View', keys: ['⇧⌘L'] };
    for (const text of ['⌘L', 'cmd+l', 'command+shift+l', '⇧⌘l', 'shift'])
      expect(isMeant(mac, text), text).toBe(true);
    expect(isMeant(mac, 'ctrl+l')).toBe(false);
  });
});
