import { app } from './app.ts';
import { askReadiness } from './session.ts';
import { missing, strict } from './strict.ts';
import { WebContentsStandIn } from './web-contents.ts';

/** The module `electron` as an app's main process sees it. A name that is not exported here is not in the stand-in. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog, powerMonitor, screen, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { net, protocol, session } from './session.ts';

export const webContents = strict('webContents', {
  fromDevToolsTargetId: (id: string) => WebContentsStandIn.fromTargetId(id),
  fromId: (id: number) => WebContentsStandIn.fromId(id),
  getAllWebContents: () => WebContentsStandIn.all(),
});

askReadiness(() => app.isReady());

/** Something that may be imported, because an app uses it only where it exists, but not used. */
const absent = (name: string): object =>
  new Proxy(class {}, {
    get: (_target, key) => {
      throw missing(`${name}.${String(key)}`);
    },
    construct: () => {
      throw missing(`new ${name}`);
    },
  });

export const Tray = absent('Tray');
export const Notification = absent('Notification');
export const autoUpdater = absent('autoUpdater');
export const clipboard = absent('clipboard');
export const crashReporter = absent('crashReporter');
export const globalShortcut = absent('globalShortcut');
export const nativeImage = absent('nativeImage');
export const safeStorage = absent('safeStorage');
export const utilityProcess = absent('utilityProcess');
