import { app, dialog, type BrowserWindow } from 'electron';
import type { Log } from '../log/log.ts';
import type { ShellStrings } from './strings.ts';

/** Where crashes are written. */
export type CrashLog = Pick<Log, 'error'>;

/** A window that dies again within this time (milliseconds) is not reloaded by itself any more. */
const calmTime = 60_000;

/**
 * Watches over the window: its process gone, it is loaded again once by itself, after that the person decides; while it hangs, the person may
 * wait or load it again. `strings` gives the words in the language of the moment.
 */
export function watchWindow(window: BrowserWindow, strings: () => ShellStrings, log: CrashLog): void {
  let goneAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('The window process is gone.', { reason, exitCode });
    const again = performance.now() - goneAt < calmTime;
    goneAt = performance.now();
    if (again) void offerReload(window, strings());
    else window.webContents.reload();
  });
  window.on('unresponsive', () => {
    log.error('The window does not answer.');
    void offerWait(window, strings());
  });
}

async function offerReload(window: BrowserWindow, strings: ShellStrings): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: strings.windowGone,
    detail: strings.windowGoneDetail,
    buttons: [strings.reload, strings.quit],
    defaultId: 0,
    noLink: true,
  });
  if (response === 0) window.webContents.reload();
  else app.quit();
}

async function offerWait(window: BrowserWindow, strings: ShellStrings): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: strings.windowHangs,
    detail: strings.windowHangsDetail,
    buttons: [strings.wait, strings.reload],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) window.webContents.reload();
}

/** Errors that nobody caught go to the log; the main process goes on. */
export function logUncaught(log: CrashLog): void {
  process.on('uncaughtException', (error) => {
    log.error('An error was not caught.', { error });
  });
  process.on('unhandledRejection', (error) => {
    log.error('A rejection was not handled.', { error });
  });
}
