import type { Platform } from './command.ts';

/**
 * A combination of keys, read from Penstock's notation: `Mod+Shift+L`, `F6`, `?`. `Mod` is Command on macOS and Ctrl elsewhere; `Ctrl` is macOS' own Control key. A sign that the keyboard makes
 * with Shift (`?`, `+`) is written as the sign, without Shift, because where it lies differs by layout.
 */
export interface Shortcut {
  readonly mod: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** A capital letter, a digit, a sign, or a name such as `F6`, `Left`, `Plus`. */
  readonly key: string;
}

/** The part of a keyboard event that decides. */
export interface PressedKeys {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Names of keys as browsers give them, and ours. */
const named: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
  ' ': 'Space',
  Enter: 'Enter',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
  Backspace: 'Backspace',
};
const names = new Set(Object.values(named));
const functionKey = /^F([1-9]|1\d|2[0-4])$/u;
const modifiers = ['Mod', 'Ctrl', 'Alt', 'Shift'] as const;

/** Reads the notation; null for what is none, or not written the one way (order Mod, Ctrl, Alt, Shift; no Shift before a sign). */
export function parseShortcut(text: string): Shortcut | null {
  if (text.length > 60) return null;
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  if (!isKey(key)) return null;
  const held = modifiers.filter((modifier) => parts.includes(modifier));
  if (held.length !== parts.length || held.join('+') !== parts.join('+')) return null;
  const shift = held.includes('Shift');
  if (shift && isSign(key)) return null;
  return {
    mod: held.includes('Mod'),
    ctrl: held.includes('Ctrl'),
    alt: held.includes('Alt'),
    shift,
    key,
  };
}

/** Writes the notation. */
export function shortcutText({ mod, ctrl, alt, shift, key }: Shortcut): string {
  const held = [mod && 'Mod', ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift'].filter(
    (name) => name !== false,
  );
  return [...held, key].join('+');
}

/** The shortcut that is pressed, in our notation; null while only Shift, Ctrl and the like are held, and for keys that are not offered. */
export function pressedShortcut(pressed: PressedKeys, platform: Platform): string | null {
  const key = keyOf(pressed);
  if (key === null) return null;
  const mac = platform === 'darwin';
  // The Windows key is the system's.
  if (!mac && pressed.metaKey) return null;
  return shortcutText({
    mod: mac ? pressed.metaKey : pressed.ctrlKey,
    ctrl: mac && pressed.ctrlKey,
    alt: pressed.altKey,
    shift: pressed.shiftKey && !isSign(key),
    key,
  });
}

/** As Electron writes it in menus. */
export function accelerator(text: string): string {
  return text.replace('Mod', 'CmdOrCtrl');
}

/** Whether it needs no modifier, so that it must not be taken from somebody who types. */
export function isTyped(text: string): boolean {
  const shortcut = parseShortcut(text);
  if (shortcut === null) return false;
  const { mod, ctrl, alt, key } = shortcut;
  return !mod && !ctrl && !alt && !functionKey.test(key);
}

/** A letter by what is printed on it, whatever the layout; of a layout without Latin letters, by its place. */
function keyOf({ key, code }: PressedKeys): string | null {
  const own = named[key];
  if (own !== undefined) return own;
  if (functionKey.test(key)) return key;
  const placed = /^(?:Key|Digit)([A-Z0-9])$/u.exec(code)?.[1];
  if (/^Digit/u.test(code) && placed !== undefined && !/^[!-/:-@[-`{-~]$/u.test(key)) return placed;
  const upper = key.toUpperCase();
  if (upper.length === 1 && isKey(upper)) return upper;
  return placed ?? null;
}

function isKey(key: string): boolean {
  return /^[!-*,-~]$/u.test(key) ? key === key.toUpperCase() : names.has(key) || functionKey.test(key);
}

/** Whether the key is a sign, neither letter nor digit. */
function isSign(key: string): boolean {
  return key === 'Plus' || /^[^A-Z0-9]$/u.test(key);
}
