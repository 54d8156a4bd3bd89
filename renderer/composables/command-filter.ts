import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { folded } from '../../shared/search/words.ts';
import type { CommandList, ShownCommand } from './command-list.ts';

/** What a filter looks at of a command: what it is called, and its shortcuts as people know them. */
export interface FilteredCommand {
  readonly title: string;
  readonly menuTitle: string;
  readonly keys: readonly string[];
}

/** Signs and names of keys, and the one name by which they are compared. */
const keyNames: Readonly<Record<string, string>> = {
  strg: 'ctrl',
  control: 'ctrl',
  '⌃': 'ctrl',
  '⌘': 'cmd',
  command: 'cmd',
  '⌥': 'alt',
  option: 'alt',
  '⇧': 'shift',
  umschalt: 'shift',
  '←': 'left',
  '→': 'right',
  '↑': 'up',
  '↓': 'down',
  '↩': 'enter',
  eingabe: 'enter',
};

/** The keys of a shortcut one by one: of `Ctrl+K`, `⌘K`, or what was typed of one. The plus key itself is the empty last part of `Ctrl++`. */
function partsOf(keys: string): readonly string[] {
  return keys
    .toLowerCase()
    .replaceAll(/[⌃⌘⌥⇧]/gu, (sign) => `${sign}+`)
    .replaceAll(/\s/gu, '')
    .replace(/\+\+$/u, '+plus')
    .split('+')
    .map((part) => keyNames[part] ?? part);
}

/** Whether the shortcut has these keys; the last may be begun: `ctrl+`, `ctrl+sh`. A single sign means just that key. */
function hasKeys(keys: string, typed: string): boolean {
  const there = partsOf(keys);
  const wanted = partsOf(typed);
  const last = wanted.at(-1) ?? '';
  const begun = (part: string): boolean => (last.length === 1 ? part === last : part.startsWith(last));
  return wanted.slice(0, -1).every((part) => there.includes(part)) && there.some(begun);
}

/** Whether a command is meant by what was typed: each word of it begins one of its title or of its menu's, or is of its shortcut (`ctrl+k`). */
export function isMeant({ title, menuTitle, keys }: FilteredCommand, text: string): boolean {
  const names = folded(`${title} ${menuTitle}`).split(' ');
  return text
    .trim()
    .split(/\s+/u)
    .every((word) => {
      const begin = folded(word);
      const named = begin !== '' && !word.includes('+') && names.some((name) => name.startsWith(begin));
      return named || keys.some((shortcut) => shortcut !== '' && hasKeys(shortcut, word));
    });
}

/** What was typed, and the commands that are meant by it, by menu. */
export interface CommandFilter {
  readonly text: Ref<string>;
  readonly filtering: ComputedRef<boolean>;
  readonly count: ComputedRef<number>;
  readonly menus: ComputedRef<readonly (readonly [string, readonly ShownCommand[]])[]>;
}

/** Filters commands by title and by keys. Takes those that can be shown, and the shortest shortcut of each. */
export function useCommandFilter(
  commands: () => readonly ShownCommand[],
  hintOf: CommandList['hintOf'],
): CommandFilter {
  const text = ref('');
  const filtering = computed(() => text.value.trim() !== '');
  const found = computed(() =>
    filtering.value
      ? commands().filter((one) => isMeant({ ...one, keys: [one.keys, hintOf(one.id)] }, text.value))
      : commands(),
  );
  return {
    text,
    filtering,
    count: computed(() => found.value.length),
    menus: computed(() => [...Map.groupBy(found.value, ({ menuTitle }) => menuTitle)]),
  };
}
