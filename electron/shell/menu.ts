import { Menu } from 'electron';
import { commandIds, type CommandId } from '../../shared/commands/command-list.ts';
import { menuTemplate, type MenuOptions } from './menu-template.ts';

/** Sets the menu of the application, by the conventions of its system. */
export function applyMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}

/** Makes the menu's commands chooseable or not, as they are offered now. */
export function enableInMenu(isOffered: (id: CommandId) => boolean): void {
  const menu = Menu.getApplicationMenu();
  for (const id of commandIds) {
    const item = menu?.getMenuItemById(id) ?? null;
    if (item !== null) item.enabled = isOffered(id);
  }
}
