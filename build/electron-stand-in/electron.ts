/** The module `electron` as an app's main process sees it. A name that is not exported here is not in the stand-in. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { clipboard, dialog, nativeTheme, screen, shell } from './desktop.ts';
export { Menu } from './menu.ts';
export { ipcMain } from './messages.ts';
export { Notification } from './notification.ts';
export { protocol, session } from './session.ts';
export { nativeImage, Tray } from './tray.ts';
