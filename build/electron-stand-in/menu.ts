import type { Menu as ElectronMenu, MenuItem, MenuItemConstructorOptions } from 'electron';
import { BrowserWindow } from './browser-window.ts';
import { missing, strict, type Like } from './strict.ts';

/** One entry: shown to nobody, but it can be chosen, as a person would, with `click()`. One that is not enabled does nothing. */
class MenuItemStandIn implements Like<MenuItem, MenuItemStandIn, 'submenu' | 'click' | 'accelerator'> {
  readonly id: string;
  label: string;
  enabled: boolean;
  checked: boolean;
  readonly accelerator: MenuItemConstructorOptions['accelerator'];
  readonly submenu: MenuStandIn | undefined;
  private readonly chosen: MenuItemConstructorOptions['click'];

  constructor({
    id = '',
    label = '',
    enabled = true,
    checked = false,
    accelerator,
    submenu,
    click,
    ...rest
  }: MenuItemConstructorOptions) {
    const known = new Set(['role', 'type', 'registerAccelerator']);
    for (const name of Object.keys(rest)) if (!known.has(name)) throw missing(`a menu item with '${name}'`);
    this.id = id;
    this.label = label;
    this.enabled = enabled;
    this.checked = checked;
    this.accelerator = accelerator;
    this.submenu = Array.isArray(submenu) ? new MenuStandIn(submenu) : undefined;
    this.chosen = click;
  }

  readonly click = (): void => {
    const window = BrowserWindow.getFocusedWindow() ?? undefined;
    if (this.enabled) this.chosen?.(this as never, window as never, {});
  };
}

/** A menu that nobody sees. */
class MenuStandIn implements Like<ElectronMenu, MenuStandIn, 'items' | 'getMenuItemById'> {
  readonly items: readonly MenuItemStandIn[];

  constructor(template: readonly MenuItemConstructorOptions[]) {
    this.items = template.map((options) => new MenuItemStandIn(options));
  }

  readonly getMenuItemById = (id: string): MenuItemStandIn | null => {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  };
}

let applicationMenu: MenuStandIn | null = null;

/** Electron's `Menu`. */
export const Menu = strict('Menu', {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) =>
    strict('menu', new MenuStandIn(template)),
  setApplicationMenu: (menu: MenuStandIn | null) => void (applicationMenu = menu),
  getApplicationMenu: () => applicationMenu,
});
