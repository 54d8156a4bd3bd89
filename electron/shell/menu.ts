import { Menu } from 'electron';
import { menuTemplate, type MenuActions, type MenuOptions } from './menu-template.ts';
import type { ShellStrings } from './strings.ts';

/** Sets the menu of the application, by the conventions of its system. */
export function applyMenu(strings: ShellStrings, actions: MenuActions, options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(strings, actions, options)));
}
