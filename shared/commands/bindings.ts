import { commandIds, defaultKeys, type CommandId } from './command-list.ts';
import type { Keys, Platform } from './command.ts';
import { isTyped, parseShortcut } from './shortcut.ts';

/** What a person chose: a shortcut per command, null for none. Commands that are not in it keep their defaults. */
export type ChosenKeys = Readonly<Record<string, string | null>>;

/** Combinations that the system or every text field needs; no command may have them. */
const taken: Readonly<Record<Platform, readonly string[]>> = {
  darwin: [
    ...editing(),
    'Mod+Shift+Z',
    'Mod+Q',
    'Mod+W',
    'Mod+M',
    'Mod+H',
    'Mod+Alt+H',
    'Mod+Alt+I',
    'Mod+Ctrl+F',
    'Mod+Space',
    'Mod+Backspace',
  ],
  win32: [...editing(), 'Mod+Y', 'Mod+W', 'Mod+M', 'Alt+F4', 'Alt+Space', 'F10', 'F11', 'Mod+Shift+I'],
  linux: [
    ...editing(),
    'Mod+Y',
    'Mod+Shift+Z',
    'Mod+Q',
    'Mod+W',
    'Mod+M',
    'Alt+F4',
    'Alt+Space',
    'F10',
    'F11',
    'Mod+Shift+I',
  ],
};

function editing(): readonly string[] {
  return [
    'Mod+Z',
    'Mod+X',
    'Mod+C',
    'Mod+V',
    'Mod+A',
    'Mod+Shift+V',
    'Mod+Left',
    'Mod+Right',
    'Mod+Up',
    'Mod+Down',
  ];
}

/** The shortcuts that a command has: the chosen one, or its defaults. What cannot be read counts as not chosen. */
export function keysOf(id: CommandId, platform: Platform, chosen: ChosenKeys): Keys {
  const own = Object.hasOwn(chosen, id) ? chosen[id] : undefined;
  if (own === null) return [];
  return own !== undefined && problemOf(own, platform) === null ? [own] : defaultKeys(id, platform);
}

/** Which command each shortcut runs. Where two have the same, a chosen one goes before a default, and then the first in the list. */
export function bindings(platform: Platform, chosen: ChosenKeys): ReadonlyMap<string, CommandId> {
  const bound = new Map<string, CommandId>();
  const isChosen = (id: CommandId): boolean => Object.hasOwn(chosen, id);
  for (const id of [...commandIds.filter(isChosen), ...commandIds.filter((one) => !isChosen(one))]) {
    for (const keys of keysOf(id, platform, chosen)) if (!bound.has(keys)) bound.set(keys, id);
  }
  return bound;
}

/** The shortcut to show for a command: the first of its own that really runs it; null where it has none. */
export function shownKeys(
  id: CommandId,
  platform: Platform,
  chosen: ChosenKeys,
  bound: ReadonlyMap<string, CommandId> = bindings(platform, chosen),
): string | null {
  return keysOf(id, platform, chosen).find((keys) => bound.get(keys) === id) ?? null;
}

/** The other command that has this shortcut; null where it is free. */
export function clashOf(
  keys: string,
  id: CommandId,
  platform: Platform,
  chosen: ChosenKeys,
): CommandId | null {
  return commandIds.find((other) => other !== id && keysOf(other, platform, chosen).includes(keys)) ?? null;
}

/**
 * Why a combination cannot be a shortcut: it is none (`unreadable`), the system or text fields need it (`taken`), or it is a letter or a digit alone, which would be in the way
 * of typing ahead in lists (`bare`). Null where it can.
 */
export function problemOf(keys: string, platform: Platform): 'unreadable' | 'taken' | 'bare' | null {
  const shortcut = parseShortcut(keys);
  if (shortcut === null || (shortcut.ctrl && platform !== 'darwin')) return 'unreadable';
  if (taken[platform].includes(keys)) return 'taken';
  const sign = /^[^A-Z0-9]$/u.test(shortcut.key);
  return isTyped(keys) && !sign ? 'bare' : null;
}
