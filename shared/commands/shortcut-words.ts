import type { Platform } from './command.ts';
import { parseShortcut } from './shortcut.ts';

const macSigns = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
  Enter: '↩',
  Delete: '⌦',
  Backspace: '⌫',
  Plus: '+',
} as const;

const words = {
  en: {
    Mod: 'Ctrl',
    Left: '←',
    Right: '→',
    Up: '↑',
    Down: '↓',
    Plus: '+',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
  },
  de: {
    Mod: 'Strg',
    Shift: 'Umschalt',
    Left: '←',
    Right: '→',
    Up: '↑',
    Down: '↓',
    Plus: '+',
    Space: 'Leertaste',
    Enter: 'Eingabe',
    Home: 'Pos1',
    End: 'Ende',
    PageUp: 'Bild auf',
    PageDown: 'Bild ab',
    Insert: 'Einfg',
    Delete: 'Entf',
    Backspace: 'Rücktaste',
  },
} as const;

/** The keys of a shortcut as people know them: `⌘K` on macOS (where they stand together), `Ctrl` and `K` elsewhere, `Strg` in German. */
export function shortcutKeys(text: string, platform: Platform, language: 'en' | 'de'): readonly string[] {
  const shortcut = parseShortcut(text);
  if (shortcut === null) return [];
  const { mod, ctrl, alt, shift, key } = shortcut;
  if (platform === 'darwin') {
    // The order of Apple's guidelines: Control, Option, Shift, Command.
    const held = [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', mod && 'Mod'].filter(
      (name) => name !== false,
    );
    return [...held, key].map((name) => named(macSigns, name));
  }
  const held = [mod && 'Mod', alt && 'Alt', shift && 'Shift'].filter((name) => name !== false);
  return [...held, key].map((name) => named(words[language], name));
}

/** The same in one line: `⌘K`, `Ctrl+K`. */
export function shortcutWords(text: string, platform: Platform, language: 'en' | 'de'): string {
  return shortcutKeys(text, platform, language).join(platform === 'darwin' ? '' : '+');
}

function named(names: Readonly<Record<string, string>>, name: string): string {
  return names[name] ?? name;
}
