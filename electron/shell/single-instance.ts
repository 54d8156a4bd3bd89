import { app, type BrowserWindow } from 'electron';
import { commandWords } from '../command-line/words.ts';

/**
 * Makes sure that one Penstock runs per folder of user data (the lock lies there). Gives false in the second one, which must quit at once; the
 * first then brings its window to the front.
 */
export function claimSingleInstance(currentWindow: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv) => {
    // A command that found this one running: nobody is at the screen for it.
    if (commandWords(argv, app.isPackaged) !== null) return;
    const window = currentWindow();
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  return true;
}
