import { computed, type ComputedRef } from 'vue';
import { bindings, keysOf, shownKeys } from '../../shared/commands/bindings.ts';
import {
  commandIds,
  commandOf,
  isMainCommand,
  menuOf,
  type CommandId,
} from '../../shared/commands/command-list.ts';
import type { MenuName, Platform } from '../../shared/commands/command.ts';
import { takesSeveral, titleOfSeveral, type Several } from '../../shared/commands/several.ts';
import { shortcutWords } from '../../shared/commands/shortcut-words.ts';
import { isTyped } from '../../shared/commands/shortcut.ts';
import { germanTitles } from '../../shared/commands/titles-de.ts';
import { englishTitles } from '../../shared/commands/titles-en.ts';
import type { CommandTitles } from '../../shared/commands/titles.ts';
import { i18n } from '../i18n.ts';
import { call } from '../ipc/call.ts';
import { useSettings } from '../stores/settings.ts';
import { dialogIsOpen, isCarriedOut, runCommand } from './commands.ts';

/** A command as menus, sheet and palette of the window show it. */
export interface ShownCommand {
  readonly id: CommandId;
  readonly title: string;
  readonly menu: MenuName;
  /** Title of that menu. */
  readonly menuTitle: string;
  /** Its shortcut as people know it, e.g. `Ctrl+K`; empty where it has none. */
  readonly keys: string;
  /** Whether it can be carried out now. */
  readonly offered: boolean;
}

/** All commands and what goes with them, in the language and with the shortcuts of the moment. */
export interface CommandList {
  readonly all: ComputedRef<readonly ShownCommand[]>;
  readonly titles: ComputedRef<CommandTitles>;
  readonly platform: ComputedRef<Platform>;
  readonly bound: ComputedRef<ReadonlyMap<string, CommandId>>;
  /** The shortest shortcut of a command as people know it: a sign alone, where it has one; empty where it has none. */
  readonly hintOf: (id: CommandId) => string;
  /** What the command is called; with several records, it says how many. */
  readonly titleOf: (id: CommandId, several?: Several) => string;
  /** Whether the command can be carried out now. */
  readonly isOffered: (id: CommandId) => boolean;
  /** Carries the command out, here or in the main process. Gives whether anything does. */
  readonly run: (id: CommandId) => boolean;
}

/** The commands. Only for what is loaded lazily: the list and its titles are not in the first script. */
export function useCommandList(): CommandList {
  const settings = useSettings();
  const platform = computed<Platform>(() => settings.description?.platform ?? 'linux');
  const language = computed(() => (i18n.global.locale.value === 'de' ? 'de' : 'en'));
  const titles = computed(() => (language.value === 'de' ? germanTitles : englishTitles));
  const chosen = computed(() => settings.settings.shortcuts);
  const bound = computed(() => bindings(platform.value, chosen.value));

  const isOffered = (id: CommandId): boolean =>
    isMainCommand(id) || (isCarriedOut(id) && (!dialogIsOpen.value || commandOf(id).overDialogs === true));
  const written = (keys: string | null): string =>
    keys === null ? '' : shortcutWords(keys, platform.value, language.value);
  const words = (id: CommandId): string => written(shownKeys(id, platform.value, chosen.value, bound.value));
  const hintOf = (id: CommandId): string => {
    const sign = keysOf(id, platform.value, chosen.value).find(isTyped);
    return sign !== undefined && bound.value.get(sign) === id ? written(sign) : words(id);
  };
  const titleOf = (id: CommandId, several?: Several): string =>
    several !== undefined && takesSeveral(id)
      ? titleOfSeveral(titles.value.several, language.value, id, several)
      : titles.value.commands[id];
  const all = computed(() =>
    commandIds.map((id): ShownCommand => {
      const menu = menuOf(id, platform.value);
      return {
        id,
        title: titles.value.commands[id],
        menu,
        menuTitle: titles.value.menus[menu],
        keys: words(id),
        offered: isOffered(id),
      };
    }),
  );

  function run(id: CommandId): boolean {
    if (!isMainCommand(id)) return runCommand(id);
    void call('window.run', { id });
    return true;
  }

  return { all, titles, platform, bound, hintOf, titleOf, isOffered, run };
}
