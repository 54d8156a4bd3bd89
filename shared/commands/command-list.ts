import type { Command, Keys, MenuName, Platform } from './command.ts';

/** A command of the window that leads to one of its places. */
function place(...keys: Keys) {
  return { menu: 'go', group: 2, acts: 'window', offered: 'account', keys } as const satisfies Command;
}

/** A command of the window that concerns the record of a row, or of the page: offered while that has the focus and can do it. */
function ofRecord(group: number, ...keys: Keys) {
  return { menu: 'record', group, acts: 'window', offered: 'page', keys } as const satisfies Command;
}

/**
 * Every command, in the order in which menus, sheet and palette show them. How to add one: `docs/how-to/add-a-command.md`. Copying, pasting, closing and the like are
 * roles that the system carries out (`electron/shell/menu-template.ts`).
 */
export const commands = {
  'integration.new': { menu: 'file', group: 1, acts: 'window', offered: 'account', keys: ['Mod+N'] },
  'window.new': { menu: 'file', group: 1, acts: 'main', offered: 'always', keys: ['Mod+Shift+N'] },
  'configuration.export': { menu: 'file', group: 2, acts: 'window', offered: 'account', keys: [] },
  'account.add': { menu: 'file', group: 2, acts: 'window', offered: 'always', keys: [] },
  'settings.open': {
    menu: 'file',
    group: 3,
    macMenu: 'app',
    acts: 'window',
    offered: 'account',
    keys: ['Mod+,'],
  },

  'search.open': { menu: 'edit', group: 2, acts: 'window', offered: 'account', keys: ['Mod+K'] },
  'link.copy': { menu: 'edit', group: 1, acts: 'window', offered: 'account', keys: ['Mod+Shift+C'] },
  'search.focus': { menu: 'edit', group: 2, acts: 'window', offered: 'page', keys: ['Mod+F', '/'] },

  'data.refresh': {
    menu: 'view',
    group: 1,
    acts: 'window',
    offered: 'account',
    keys: { darwin: ['Mod+R'], win32: ['F5', 'Mod+R'], linux: ['F5', 'Mod+R'] },
  },
  'theme.toggle': {
    menu: 'view',
    group: 2,
    acts: 'window',
    offered: 'always',
    keys: ['Mod+Shift+L'],
    overDialogs: true,
  },
  'zoom.reset': {
    menu: 'view',
    group: 3,
    acts: 'main',
    offered: 'always',
    keys: ['Mod+0'],
    overDialogs: true,
  },
  'zoom.in': {
    menu: 'view',
    group: 3,
    acts: 'main',
    offered: 'always',
    keys: ['Mod+Plus', 'Mod+='],
    overDialogs: true,
  },
  'zoom.out': {
    menu: 'view',
    group: 3,
    acts: 'main',
    offered: 'always',
    keys: ['Mod+-'],
    overDialogs: true,
  },
  'pane.next': { menu: 'view', group: 4, acts: 'window', offered: 'account', keys: ['F6'] },
  'pane.previous': { menu: 'view', group: 4, acts: 'window', offered: 'account', keys: ['Shift+F6'] },

  'go.back': {
    menu: 'go',
    group: 1,
    acts: 'window',
    offered: 'page',
    keys: { darwin: ['Mod+['], win32: ['Alt+Left'], linux: ['Alt+Left'] },
  },
  'go.forward': {
    menu: 'go',
    group: 1,
    acts: 'window',
    offered: 'page',
    keys: { darwin: ['Mod+]'], win32: ['Alt+Right'], linux: ['Alt+Right'] },
  },
  // The digits follow the order of the navigation.
  'go.overview': place('Mod+1'),
  'go.integrations': place('Mod+2'),
  'go.automations': place('Mod+3'),
  'go.exceptions': place('Mod+4'),
  'go.activity': place('Mod+5'),
  'go.orders': place('Mod+6'),
  'go.changes': place('Mod+7'),
  'go.history': place('Mod+8'),
  'go.compare': place(),
  'go.credentials': place(),

  'record.open': ofRecord(1),
  'record.window': ofRecord(1, 'Mod+Enter'),
  'record.fix': ofRecord(2),
  'record.setUp': ofRecord(2),
  'record.renew': ofRecord(2),
  'record.test': ofRecord(2),
  'record.endTest': ofRecord(2),
  'record.enable': ofRecord(2),
  'record.disable': ofRecord(2),
  'record.up': ofRecord(3),
  'record.down': ofRecord(3),
  'record.first': ofRecord(3),
  'record.last': ofRecord(3),
  'record.moveTo': ofRecord(3),
  'record.duplicate': ofRecord(4),
  'record.copy': ofRecord(4),
  'record.export': ofRecord(4, 'Mod+E'),
  'record.retry': ofRecord(5),
  'record.resolve': ofRecord(5),
  'record.dismiss': ofRecord(5),
  'record.reopen': ofRecord(5),
  'record.snooze': ofRecord(5),
  'record.remove': ofRecord(6),

  'help.shortcuts': {
    menu: 'help',
    group: 1,
    acts: 'window',
    offered: 'always',
    keys: ['F1', '?'],
  },
  'data.folder': { menu: 'help', group: 2, acts: 'main', offered: 'always', keys: [] },
} as const satisfies Readonly<Record<string, Command>>;

/** The id of a command. */
export type CommandId = keyof typeof commands;

type ActingIn<Where extends Command['acts']> = {
  [Id in CommandId]: (typeof commands)[Id]['acts'] extends Where ? Id : never;
}[CommandId];
/** A command that the main process carries out. */
export type MainCommandId = ActingIn<'main'>;
/** A command that the page of a window carries out. */
export type WindowCommandId = ActingIn<'window'>;

/** Every id, in the order of the list. */
export const commandIds = Object.keys(commands) as readonly CommandId[];

/** A command by its id. */
export function commandOf(id: CommandId): Command {
  return commands[id];
}

/** Whether the text is the id of a command, of this version. */
export function isCommandId(text: string): text is CommandId {
  return Object.hasOwn(commands, text);
}

/** Whether the main process carries the command out. */
export function isMainCommand(id: CommandId): id is MainCommandId {
  return commands[id].acts === 'main';
}

/** The menu that has the command on this platform. */
export function menuOf(id: CommandId, platform: Platform): MenuName {
  const { menu, macMenu } = commandOf(id);
  return platform === 'darwin' ? (macMenu ?? menu) : menu;
}

/** The shortcuts that the command has unless a person chose others. */
export function defaultKeys(id: CommandId, platform: Platform): Keys {
  const { keys } = commandOf(id);
  return isSame(keys) ? keys : keys[platform];
}

function isSame(keys: Command['keys']): keys is Keys {
  return Array.isArray(keys);
}
