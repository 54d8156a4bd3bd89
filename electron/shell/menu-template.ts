import type { MenuItemConstructorOptions } from 'electron';
import { bindings, shownKeys, type ChosenKeys } from '../../shared/commands/bindings.ts';
import { commandIds, commandOf, menuOf, type CommandId } from '../../shared/commands/command-list.ts';
import type { MenuName, Platform } from '../../shared/commands/command.ts';
import { accelerator } from '../../shared/commands/shortcut.ts';
import { takesSeveral, titleOfSeveral, type SeveralId, type Several } from '../../shared/commands/several.ts';
import type { CommandTitles, RoleName } from '../../shared/commands/titles.ts';
import { inTitleCase, withAccessKeys } from './access-keys.ts';

/** What decides which entries there are and what they are called. */
export interface MenuOptions {
  readonly platform: Platform;
  readonly developerTools: boolean;
  readonly titles: CommandTitles;
  /** English capitalises the words of menus on macOS. */
  readonly language: 'en' | 'de';
  readonly chosen: ChosenKeys;
  /** Whether the command can be carried out now. */
  readonly isOffered: (id: CommandId) => boolean;
  /** The records that a command would take together now; undefined where it takes one, or none. */
  readonly severalOf: (id: SeveralId) => Several | undefined;
  /** Somebody chose the command while the window of this id had the focus. */
  readonly choose: (id: CommandId, windowId: number | undefined) => void;
}

/** Entries between two lines of a menu. */
type Group = readonly MenuItemConstructorOptions[];

/**
 * The menu as data: the commands of `shared/commands/` where they belong, with what the system carries out around them. macOS has the application's own menu first; Windows and Linux
 * have access keys.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { titles, platform } = options;
  const names: readonly MenuName[] =
    platform === 'darwin'
      ? ['app', 'file', 'edit', 'view', 'go', 'record', 'window', 'help']
      : ['file', 'edit', 'view', 'go', 'record', 'window', 'help'];
  const menus = names.map((name) => ({
    ...roleOf(name),
    label: titles.menus[name],
    submenu: labelled(joined(groupsOf(name, options)), options),
  }));
  return labelled(menus, options);
}

function roleOf(name: MenuName): Pick<MenuItemConstructorOptions, 'role'> {
  return name === 'window' || name === 'help' ? { role: name } : {};
}

/** What stands in a menu: its commands by their groups, and the roles at their usual places. */
function groupsOf(name: MenuName, options: MenuOptions): readonly Group[] {
  const { platform, developerTools } = options;
  const mac = platform === 'darwin';
  const roles = (...all: readonly RoleName[]): Group =>
    all.map((role) => ({ role, label: options.titles.roles[role] }));
  const own = commandGroups(name, options);
  switch (name) {
    case 'app':
      return [
        roles('about'),
        ...own,
        roles('services'),
        roles('hide', 'hideOthers', 'unhide'),
        roles('quit'),
      ];
    case 'file':
      return [...own, roles('close'), ...(mac ? [] : [roles('quit')])];
    case 'edit':
      return [roles('undo', 'redo'), roles('cut', 'copy', 'paste', 'delete', 'selectAll'), ...own];
    case 'view':
      return [...own, roles('togglefullscreen', ...(developerTools ? (['toggleDevTools'] as const) : []))];
    case 'go':
    case 'record':
      return own;
    case 'window':
      return [
        roles('minimize', ...(mac ? (['zoom'] as const) : [])),
        ...own,
        ...(mac ? [roles('front')] : []),
      ];
    case 'help':
      return [...own, ...(mac ? [] : [roles('about')])];
  }
}

function commandGroups(name: MenuName, options: MenuOptions): readonly Group[] {
  const here = commandIds.filter((id) => menuOf(id, options.platform) === name);
  const groups = Map.groupBy(here, (id) => commandOf(id).group);
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([, ids]) => ids.map((id) => entry(id, options)));
}

function entry(id: CommandId, options: MenuOptions): MenuItemConstructorOptions {
  const { platform, chosen, isOffered, choose } = options;
  const keys = shownKeys(id, platform, chosen, bindings(platform, chosen));
  return {
    id,
    label: titleOf(id, options),
    enabled: isOffered(id),
    click: (_item, window) => choose(id, window?.id),
    // The page listens to the keys itself (it knows who is typing). What it handles never comes to the menu, on macOS too, where a menu always listens.
    ...(keys === null ? {} : { accelerator: accelerator(keys), registerAccelerator: false }),
  };
}

function titleOf(id: CommandId, { titles, language, severalOf }: MenuOptions): string {
  const several = takesSeveral(id) ? severalOf(id) : undefined;
  return takesSeveral(id) && several !== undefined
    ? titleOfSeveral(titles.several, language, id, several)
    : titles.commands[id];
}

function joined(groups: readonly Group[]): readonly MenuItemConstructorOptions[] {
  return groups
    .filter(({ length }) => length > 0)
    .flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' as const }, ...group]));
}

/** The entries with their labels as the platform writes them. */
function labelled(
  entries: readonly MenuItemConstructorOptions[],
  { platform, language }: MenuOptions,
): MenuItemConstructorOptions[] {
  const named = entries.filter(({ label }) => label !== undefined);
  const plain = named.map(({ label = '' }) => label);
  const macLabels = (): readonly string[] => (language === 'en' ? plain.map(inTitleCase) : plain);
  const labels = platform === 'darwin' ? macLabels() : withAccessKeys(plain);
  return entries.map((one) => {
    const label = labels[named.indexOf(one)];
    return label === undefined ? one : { ...one, label };
  });
}
