import type { MenuItemConstructorOptions } from 'electron';
import type { ShellStrings } from './strings.ts';

/** What the menu's own entries do; all others are roles that the system carries out. */
export interface MenuActions {
  readonly refreshData: () => void;
  readonly openDataFolder: () => void;
}

/** What decides which entries there are. */
export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly developerTools: boolean;
}

/** The menu as data. macOS has the application's own menu first; elsewhere quitting stands under *File*. */
export function menuTemplate(
  strings: ShellStrings,
  actions: MenuActions,
  { platform, developerTools }: MenuOptions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  return [
    mac ? { role: 'appMenu' } : { label: strings.file, submenu: [{ role: 'quit', label: strings.quit }] },
    { role: 'editMenu', label: strings.edit },
    {
      label: strings.view,
      submenu: [
        { label: strings.refreshData, accelerator: 'CmdOrCtrl+R', click: actions.refreshData },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(developerTools ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu', label: strings.window },
    {
      role: 'help',
      label: strings.help,
      submenu: [
        { label: strings.openDataFolder, click: actions.openDataFolder },
        ...(mac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ];
}
