import type { Clipboard, Dialog, Display, MessageBoxOptions, NativeTheme, Screen, Shell } from 'electron';
import { prefer } from './appearance.ts';
import { chromium } from './chromium.ts';
import { say, strict } from './strict.ts';

/** Dialogs are said aloud and answered with what cancels; where to save, `PENSTOCK_SAVE_FILE` may say, and what to open, `PENSTOCK_OPEN_PATH`. */
export const dialog = strict('dialog', {
  showMessageBox: (...values: unknown[]) => {
    const { message, detail = '', buttons = [], cancelId, defaultId } = values.at(-1) as MessageBoxOptions;
    const response = cancelId ?? defaultId ?? 0;
    say(`dialog "${message}" ${detail} answered with ${buttons[response] ?? 'OK'}`);
    return Promise.resolve({ response, checkboxChecked: false });
  },
  showSaveDialog: (() => {
    const filePath = process.env['PENSTOCK_SAVE_FILE'] ?? '';
    return Promise.resolve({ canceled: filePath === '', filePath });
  }) satisfies Dialog['showSaveDialog'],
  showOpenDialog: (() => {
    const path = process.env['PENSTOCK_OPEN_PATH'] ?? '';
    return Promise.resolve({ canceled: path === '', filePaths: path === '' ? [] : [path] });
  }) satisfies Dialog['showOpenDialog'],
});

let copied = '';

/** A clipboard of its own: the computer's is not touched. */
export const clipboard = strict<Pick<Clipboard, 'writeText' | 'readText'>>('clipboard', {
  writeText: (text) => {
    copied = text;
    return Promise.resolve();
  },
  readText: () => Promise.resolve(copied),
});

/** Opens nothing, but says what it would open. */
export const shell = strict<Pick<Shell, 'openExternal' | 'openPath'>>('shell', {
  openExternal: (url) => {
    say(`would open ${url}`);
    return Promise.resolve();
  },
  openPath: (path) => {
    say(`would open ${path}`);
    return Promise.resolve('');
  },
});

function display(): Display {
  const known: object = { id: 1, workArea: { x: 0, y: 0, ...chromium().display } };
  return strict('display', known) as Display;
}

/** The one display. */
export const screen = strict<Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>>('screen', {
  getAllDisplays: () => [display()],
  getPrimaryDisplay: display,
});

/** The theme that the app asks for; its page is shown it as the system's preference. */
export const nativeTheme = strict('nativeTheme', {
  shouldUseDarkColors: false,
  set themeSource(source: NativeTheme['themeSource']) {
    this.shouldUseDarkColors = source === 'dark';
    prefer([{ name: 'prefers-color-scheme', value: source === 'system' ? '' : source }]);
  },
});
