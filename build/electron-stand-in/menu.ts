import type { MenuItemConstructorOptions } from 'electron';
import { strict } from './strict.ts';

/** A menu that is kept and can be read, but that nobody sees. */
interface KeptMenu {
  readonly items: readonly MenuItemConstructorOptions[];
}

function buildFromTemplate(template: readonly MenuItemConstructorOptions[]): KeptMenu {
  const items = template.map(({ submenu, ...options }) =>
    Array.isArray(submenu) ? { ...options, submenu: buildFromTemplate(submenu) as never } : options,
  );
  return strict('menu', { items });
}

let applicationMenu: KeptMenu | null = null;

export const Menu = strict('Menu', {
  buildFromTemplate,
  setApplicationMenu: (menu: KeptMenu | null) => {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});
