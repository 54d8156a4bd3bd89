import type { CommandId } from './command-list.ts';
import type { MenuName } from './command.ts';
import type { SeveralWords } from './several.ts';

/** What the system carries out and menus show: names of Electron's roles. */
export type RoleName =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'selectAll'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'zoom'
  | 'front';

/** The words of one language that native menus and the window share. */
export interface CommandTitles {
  readonly commands: Readonly<Record<CommandId, string>>;
  readonly menus: Readonly<Record<MenuName, string>>;
  readonly roles: Readonly<Record<RoleName, string>>;
  readonly several: SeveralWords;
}
