import { fileURLToPath } from 'node:url';
import { app, ipcMain, type BrowserWindow } from 'electron';
import { defaultSettings } from '../shared/domain/settings.ts';
import { AppError } from '../shared/errors.ts';
import { contract } from '../shared/ipc/contract.ts';
import type { Handlers } from '../shared/ipc/handlers.ts';
import { readConfig } from './config.ts';
import { startRouter } from './ipc/router.ts';
import { denyNavigation } from './shell/navigation.ts';
import { declareAppScheme } from './shell/protocol.ts';
import { openWindow } from './shell/window.ts';

const config = readConfig({
  argv: process.argv,
  environment: process.env,
  packaged: app.isPackaged,
  workingFolder: process.cwd(),
});
if (config.userData !== null) app.setPath('userData', config.userData);
declareAppScheme();
denyNavigation();

let window: BrowserWindow | null = null;
const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const handlers = {
  ...(Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      () => {
        throw new AppError('store.failed');
      },
    ]),
  ) as unknown as Handlers),
  'app.describe': () => ({
    version: app.getVersion(),
    platform: 'linux',
    locale: app.getLocale(),
    dataFolder: app.getPath('userData'),
    openSample: config.openSample,
  }),
  'settings.get': () => defaultSettings,
  'accounts.list': () => ({ accounts: [], activeId: null }),
  'notices.list': () => [],
  'sample.status': () => ({ serving: false }),
  'vault.status': () => ({ state: 'unavailable', backend: 'secret-service' }),
} satisfies Handlers;

void app.whenReady().then(() => {
  startRouter({
    ipc: ipcMain,
    handlers,
    windowIds: () => new Set(window === null ? [] : [window.webContents.id]),
    log: { failure: () => undefined },
  });
  window = openWindow({
    preload: built('preload/preload.cjs'),
    bundle: built('renderer'),
    state: null,
    onState: () => undefined,
    developerTools: config.developerTools,
  });
});
