import type { MenuItemConstructorOptions } from 'electron';
import { strict } from './strict.ts';

type Template = readonly MenuItemConstructorOptions[];

/** A menu that is kept and can be read, but that nobody sees. */
class MenuStandIn {
  readonly items: readonly object[];

  constructor(template: Template) {
    this.items = template.map((options) =>
      strict('menuItem', {
        id: '',
        label: '',
        role: undefined,
        type: options.submenu === undefined ? 'normal' : 'submenu',
        accelerator: undefined,
        enabled: true,
        visible: true,
        checked: false,
        click: () => undefined,
        ...options,
        submenu: Array.isArray(options.submenu) ? new MenuStandIn(options.submenu) : options.submenu,
      }),
    );
  }

  getMenuItemById(id: string): object | null {
    for (const item of this.items as { id: string; submenu?: MenuStandIn }[]) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}

let applicationMenu: MenuStandIn | null = null;

export const Menu = strict('Menu', {
  buildFromTemplate: (template: Template) => strict('menu', new MenuStandIn(template)),
  setApplicationMenu: (menu: MenuStandIn | null) => {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});
