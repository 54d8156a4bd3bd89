import { app } from './app.ts';
import { askReadiness } from './session.ts';
import { strict } from './strict.ts';
import { WebContentsStandIn } from './web-contents.ts';

/** The module `electron` as an app's main process sees it. A name that is not exported here is not in the stand-in. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { clipboard, dialog, powerMonitor, screen, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { net, protocol, session } from './session.ts';

export const webContents = strict('webContents', {
  fromDevToolsTargetId: (id: string) => WebContentsStandIn.find(({ targetId }) => targetId === id),
  fromId: (id: number) => WebContentsStandIn.find((contents) => contents.id === id),
});

askReadiness(() => app.isReady());
