import type { Dialog, Display, MessageBoxOptions, Rectangle, Shell } from 'electron';
import { display } from './runtime.ts';
import { strict, StrictEmitter } from './strict.ts';

const say = (text: string): void => {
  process.stderr.write(`electron stand-in: ${text}\n`);
};

const answerOf = (...values: unknown[]): number => {
  const options = values.at(-1) as MessageBoxOptions;
  const answer = options.cancelId ?? options.defaultId ?? 0;
  say(
    `dialog "${options.message}" ${options.detail ?? ''} answered with ${options.buttons?.[answer] ?? 'OK'}`,
  );
  return answer;
};

/** Dialogs are said aloud and answered with what cancels. */
export const dialog = strict('dialog', {
  showErrorBox: ((title, content) => say(`error "${title}": ${content}`)) satisfies Dialog['showErrorBox'],
  showMessageBox: (...values: unknown[]) =>
    Promise.resolve({ response: answerOf(...values), checkboxChecked: false }),
  showMessageBoxSync: answerOf,
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] as string[] }),
});

export const shell = strict<Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>>('shell', {
  openExternal: (url) => Promise.resolve(say(`would open ${url}`)),
  openPath: (path) => {
    say(`would open ${path}`);
    return Promise.resolve('');
  },
  showItemInFolder: (path) => say(`would show ${path}`),
  beep: () => undefined,
});

function theDisplay(): Display {
  const area: Rectangle = { x: 0, y: 0, width: display.width, height: display.height };
  return strict('display', {
    id: 1,
    bounds: area,
    workArea: area,
    size: area,
    workAreaSize: area,
    scaleFactor: display.scale,
    rotation: 0,
    internal: false,
    label: '',
  }) as unknown as Display;
}

class ScreenStandIn extends StrictEmitter {
  readonly getAllDisplays = () => [theDisplay()];
  readonly getPrimaryDisplay = theDisplay;
  readonly getDisplayMatching = theDisplay;
  readonly getDisplayNearestPoint = theDisplay;
}
export const screen = strict(
  'screen',
  new ScreenStandIn('screen', ['display-added', 'display-removed', 'display-metrics-changed']),
);

const powerEvents = [
  'suspend',
  'resume',
  'on-ac',
  'on-battery',
  'shutdown',
  'lock-screen',
  'unlock-screen',
  'user-did-become-active',
];
export const powerMonitor = strict('powerMonitor', new StrictEmitter('powerMonitor', powerEvents));
