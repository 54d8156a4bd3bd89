import { app, type BrowserWindow } from 'electron';

/**
 * Makes sure that one Penstock runs per folder of user data (the lock lies there). Gives false in the second one, which must quit at once; the
 * first then brings its window to the front.
 */
export function claimSingleInstance(currentWindow: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const window = currentWindow();
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  return true;
}
