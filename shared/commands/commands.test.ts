import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindings, clashOf, keysOf, problemOf, shownKeys } from './bindings.ts';
import { commandIds, commandOf, defaultKeys, isCommandId, menuOf } from './command-list.ts';
import { platforms } from './command.ts';
import { shortcutKeys } from './shortcut-words.ts';
import { parseShortcut } from './shortcut.ts';
import { germanTitles } from './titles-de.ts';
import { englishTitles } from './titles-en.ts';

describe('the commands', () => {
  it.each(platforms)('have no shortcut twice, and none that cannot be one: %s', (platform) => {
    const all = commandIds.flatMap((id) => defaultKeys(id, platform));
    expect([...all].sort()).toEqual([...new Set(all)].sort());
    for (const keys of all) {
      expect(problemOf(keys, platform), keys).toBe(null);
      expect(shortcutKeys(keys, platform, 'de').join(''), keys).not.toBe('');
    }
  });

  it.each([englishTitles, germanTitles])(
    'are all named, each differently within its menu',
    ({ commands }) => {
      for (const platform of platforms) {
        const seen = commandIds.map((id) => `${menuOf(id, platform)} ${commands[id]}`);
        expect(new Set(seen).size).toBe(seen.length);
      }
      for (const title of Object.values(commands)) expect(title).not.toMatch(/!|\.$|\bplease\b|\bbitte\b/iu);
    },
  );

  it('work over dialogs only where they change nothing that a dialog asks about', () => {
    const over = commandIds.filter((id) => commandOf(id).overDialogs === true);
    expect(over).toEqual(['theme.toggle', 'zoom.reset', 'zoom.in', 'zoom.out']);
  });

  it('are known by their own ids only', () => {
    expect(isCommandId('go.back')).toBe(true);
    for (const id of ['', 'constructor', '__proto__', 'go.nowhere']) expect(isCommandId(id)).toBe(false);
  });
});

describe('chosen shortcuts', () => {
  it('take the place of the defaults, or of all', () => {
    expect(keysOf('help.shortcuts', 'linux', {})).toEqual(['F1', '?']);
    expect(keysOf('help.shortcuts', 'linux', { 'help.shortcuts': 'F2' })).toEqual(['F2']);
    expect(keysOf('help.shortcuts', 'linux', { 'help.shortcuts': null })).toEqual([]);
  });

  it('that mean nothing, or are the system’s, count as not chosen', () => {
    for (const keys of [
      '',
      'Mod+',
      'Hyper+Q',
      'Mod+C',
      'A',
      'Shift+5',
      'Ctrl+K',
      'Mod+Mod+K',
      'x'.repeat(1_000),
    ]) {
      expect(keysOf('go.back', 'linux', { 'go.back': keys }), keys).toEqual(['Alt+Left']);
    }
  });

  it('go before a default that is the same, which is then not shown', () => {
    const chosen = { 'go.history': 'Mod+N' };
    expect(clashOf('Mod+N', 'go.history', 'win32', {})).toBe('integration.new');
    expect(clashOf('Mod+N', 'integration.new', 'win32', {})).toBe(null);
    expect(bindings('win32', chosen).get('Mod+N')).toBe('go.history');
    expect(shownKeys('integration.new', 'win32', chosen)).toBe(null);
    expect(shownKeys('go.history', 'win32', chosen)).toBe('Mod+N');
  });

  it('of whatever shape lead to readable shortcuts and to one command each', () => {
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('Mod+N', 'Alt+Left', 'F9', '__proto__', 'Mod+Shift+Plus'),
    );
    const id = fc.oneof(fc.constantFrom(...commandIds), fc.string());
    fc.assert(
      fc.property(fc.dictionary(id, fc.option(key)), fc.constantFrom(...platforms), (chosen, platform) => {
        for (const [keys, command] of bindings(platform, chosen)) {
          expect(parseShortcut(keys)).not.toBe(null);
          expect(keysOf(command, platform, chosen)).toContain(keys);
        }
      }),
    );
  });
});
