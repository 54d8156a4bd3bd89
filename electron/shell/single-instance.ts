import { app } from 'electron';
import { commandWords } from '../command-line/words.ts';

/** Makes sure that one Penstock runs per folder of user data (the lock lies there). Gives false in the second one, which must quit at once. */
export function claimSingleInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** Calls when somebody starts Penstock once more: not for a command without a window that found this one running, because nobody is at the screen for it. */
export function onSecondStart(listener: () => void): void {
  app.on('second-instance', (_event, argv) => {
    if (commandWords(argv, app.isPackaged) === null) listener();
  });
}
