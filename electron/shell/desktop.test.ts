import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../shared/domain/settings.ts';
import type { StoreClient } from '../store/operations.ts';
import type { WindowState } from './bounds.ts';
import type { DesktopParts } from './desktop.ts';

/** What stands for Electron: its app as events, and the windows that were opened and not closed. */
const electron = vi.hoisted((): { app: unknown; windows: unknown[]; quits: number } => ({
  app: null,
  windows: [],
  quits: 0,
}));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  electron.app = Object.assign(new Emitter(), {
    isPackaged: true,
    getLocale: () => 'en',
    quit: () => (electron.quits += 1),
  });
  return {
    app: electron.app,
    BrowserWindow: { getAllWindows: () => electron.windows, getFocusedWindow: () => null },
    nativeTheme: {},
    dialog: {},
  };
});
vi.mock('./window.ts', () => ({
  openWindow: ({ state }: { state: WindowState | null }) => {
    const window = Object.assign(new EventEmitter(), {
      id: electron.windows.length + 1,
      state,
      shown: 0,
      webContents: new EventEmitter(),
      isMinimized: () => false,
      show: () => (window.shown += 1),
      focus: () => undefined,
    });
    electron.windows.push(window);
    return window;
  },
  ownWindow: () => electron.windows[0] ?? null,
  untilShown: () => Promise.resolve(),
  windowState: ({ state }: { state: WindowState }) => state,
}));

const { createDesktop } = await import('./desktop.ts');

const state: WindowState = {
  bounds: { x: 10, y: 10, width: 900, height: 700 },
  maximized: false,
  zoom: 0,
  place: '/history',
};
const settled = (): Promise<void> => vi.waitFor(() => expect(electron.windows.length).toBeGreaterThan(0));

function start(trayShown = false) {
  const answers: Readonly<Record<string, unknown>> = {
    'settings.get': defaultSettings,
    'shellState.get': JSON.stringify([state]),
  };
  const store = { run: (name: string) => Promise.resolve(answers[name] ?? null) } as unknown as StoreClient;
  const parts = {
    store,
    bus: { on: () => undefined },
    commands: { follow: () => undefined },
    tray: { follow: () => undefined, isShown: () => trayShown },
    onFocus: () => undefined,
    log: { failure: () => undefined },
  } as unknown as DesktopParts;
  return createDesktop(parts);
}

const app = (): EventEmitter => electron.app as EventEmitter;
/** Closes every window, as a person does. */
function closeAll(): void {
  electron.windows.splice(0);
  app().emit('window-all-closed');
}

beforeEach(() => {
  app().removeAllListeners();
  electron.windows.splice(0);
  electron.quits = 0;
});

describe('the desktop', () => {
  it('opens one window, whoever else asks for one meanwhile', async () => {
    const desktop = start();
    app().emit('activate');
    app().emit('second-instance', {}, ['penstock', 'penstock://changes']);
    const opened = desktop.open();
    app().emit('activate');
    await opened;
    expect(electron.windows).toMatchObject([{ state }]);
  });

  it.each([
    ['a second start', (): unknown => app().emit('second-instance', {}, ['penstock'])],
    ['the dock', (): unknown => app().emit('activate')],
  ])(
    'without a window, and with a mark in the tray, opens the last one again for %s, once',
    async (_who, ask) => {
      const desktop = start(true);
      await desktop.open();
      closeAll();
      expect(electron.quits).toBe(0);
      ask();
      ask();
      desktop.focus();
      desktop.openAnother(null);
      await settled();
      expect(electron.windows).toMatchObject([{ state }]);
    },
  );

  it('ends with its last window where nothing leads back to it', async () => {
    await start().open();
    closeAll();
    expect(electron.quits).toBe(process.platform === 'darwin' ? 0 : 1);
  });

  it('shows the window that is there to a second start, but not to a command without a window', async () => {
    await start().open();
    app().emit('second-instance', {}, ['penstock', 'export', '--help']);
    expect(electron.windows).toMatchObject([{ shown: 0 }]);
    app().emit('second-instance', {}, ['penstock']);
    expect(electron.windows).toMatchObject([{ shown: 1 }]);
  });
});
