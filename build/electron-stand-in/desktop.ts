import type {
  Clipboard,
  Dialog,
  Display,
  MessageBoxOptions,
  SaveDialogOptions,
  Screen,
  Shell,
} from 'electron';
import { display } from './runtime.ts';
import { strict, StrictEmitter, type Like } from './strict.ts';

const say = (text: string): void => {
  process.stderr.write(`electron stand-in: ${text}\n`);
};

/** Dialogs are said aloud and answered with what cancels. */
export const dialog = strict('dialog', {
  showErrorBox: ((title, content) => {
    say(`error "${title}": ${content}`);
  }) satisfies Dialog['showErrorBox'],
  showMessageBox: (...values: unknown[]) => {
    const { message, detail = '', buttons = [], cancelId, defaultId } = values.at(-1) as MessageBoxOptions;
    const response = cancelId ?? defaultId ?? 0;
    say(`dialog "${message}" ${detail} answered with ${buttons[response] ?? 'OK'}`);
    return Promise.resolve({ response, checkboxChecked: false });
  },
  /** Saves where `PENSTOCK_SAVE_FILE` says; without it the person has cancelled. */
  showSaveDialog: (...values: unknown[]) => {
    const { defaultPath = '' } = values.at(-1) as SaveDialogOptions;
    const { PENSTOCK_SAVE_FILE: filePath = '' } = process.env;
    say(`save "${defaultPath}" answered with ${filePath === '' ? 'Cancel' : filePath}`);
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
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

function theDisplay(): Display {
  const area = { x: 0, y: 0, width: display.width, height: display.height };
  const known: object = {
    id: 1,
    bounds: area,
    workArea: area,
    size: area,
    workAreaSize: area,
    scaleFactor: display.scale,
  };
  return strict('display', known) as Display;
}

class ScreenStandIn extends StrictEmitter implements Like<Screen, ScreenStandIn> {
  readonly getAllDisplays = () => [theDisplay()];
  readonly getPrimaryDisplay = theDisplay;
  readonly getDisplayMatching = theDisplay;
}
export const screen = strict(
  'screen',
  new ScreenStandIn('screen', 'display-added display-removed display-metrics-changed'),
);

const powerEvents = 'suspend resume shutdown lock-screen unlock-screen on-ac on-battery';
export const powerMonitor = strict('powerMonitor', new StrictEmitter('powerMonitor', powerEvents));
