import { join } from 'node:path';
import type { App } from 'electron';
import type { LoginStart } from '../services/dependencies.ts';
import { createAutostart } from './autostart-entry.ts';

/**
 * Starting Penstock with the system, as each system has it: a login item on macOS and Windows, an entry of the autostart folder on Linux. From the sources it is unavailable: the system would start the
 * bare runtime.
 */
export function createLoginStart(app: App, platform: NodeJS.Platform = process.platform): LoginStart {
  if (!app.isPackaged) return { state: () => Promise.resolve('unavailable'), set: () => Promise.resolve() };
  if (platform === 'linux') {
    return createAutostart({
      file: join(app.getPath('appData'), 'autostart', 'penstock.desktop'),
      name: app.getName(),
      // An AppImage is mounted anew with every start: its own path is the file's.
      program: process.env['APPIMAGE'] ?? process.execPath,
    });
  }
  return {
    state: () => Promise.resolve(app.getLoginItemSettings().openAtLogin ? 'on' : 'off'),
    set: (openAtLogin) => {
      app.setLoginItemSettings({ openAtLogin });
      return Promise.resolve();
    },
  };
}
