import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow } from 'electron';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/errors.ts';
import type { EventBus } from '../ipc/event-bus.ts';
import type { Log } from '../log/log.ts';
import { askBriefly } from '../store/opening-store.ts';
import type { StoreClient } from '../store/operations.ts';
import { besideIt, mostWindows, readWindowStates, type WindowState } from './bounds.ts';
import { watchWindow } from './crash.ts';
import type { ShellCommands } from './commands.ts';
import { shellStrings, type ShellStrings } from './strings.ts';
import type { TrayMark } from './tray.ts';
import { applyTheme } from './theme.ts';
import { openWindow, ownWindow, untilShown, windowState, type WindowParts } from './window.ts';

/** Milliseconds that the first window waits for its remembered place and theme; a slow or broken store does not keep it from opening. */
const patience = 400;
/** Milliseconds that others wait for the first window to show something, and after that for its page to be complete. */
const showingLimit = 2_000;
const completing = 300;
/** Name of the windows' places among the small values of the shell. */
const placeName = 'window';

/** What the desktop side of Penstock is built from. */
export interface DesktopParts extends Pick<WindowParts, 'preload' | 'bundle' | 'developerTools'> {
  readonly store: StoreClient;
  readonly bus: Pick<EventBus, 'on'>;
  readonly commands: Pick<ShellCommands, 'follow'>;
  readonly tray: TrayMark;
  /** Somebody looks at the window again. */
  readonly onFocus: () => void;
  readonly log: Log;
}

/** The desktop side of Penstock: its window, its menu, its theme. */
export interface Desktop {
  /**
   * Opens the window where it was, in the chosen theme, with the menu in the chosen language. Settles when its first page stands, or is late: what nobody sees can begin then.
   */
  open(): Promise<void>;
  /** Brings the window to the front; opens it where it was closed. */
  focus(): void;
  /** Remembers the places of the windows for the last time, while the store still takes it. */
  leave(): Promise<void>;
  /** Loads the page of every window anew. */
  reload(): void;
  /** Opens another window that shows what this one does. */
  openAnother(window: Pick<BrowserWindow, 'id'> | null): void;
}

/**
 * Keeps the window, its menu and its theme as the settings say. On macOS, and with a mark in the tray, the program stays when its window is closed; else it quits. A slow or
 * broken store does not keep the window from opening. Electron must be ready.
 */
export function createDesktop(parts: DesktopParts): Desktop {
  const { store, bus, commands, tray, log } = parts;
  let strings: ShellStrings = shellStrings('system', app.getLocale());
  let leaving = false;

  const follow = (settings: Settings): void => {
    strings = shellStrings(settings.language, app.getLocale());
    applyTheme(settings.theme);
    commands.follow(settings);
    tray.follow(settings);
  };
  /** By the windows' ids, in the order in which they were opened. Of the last one to be closed the state stays. */
  const states = new Map<number, WindowState>();
  const remember = async (): Promise<void> => {
    if (leaving) return;
    try {
      await store.run('shellState.set', { name: placeName, value: JSON.stringify([...states.values()]) });
    } catch (thrown) {
      log.failure('The places of the windows are not remembered.', AppError.from(thrown));
    }
  };
  const askForPlace = (): Promise<string | null> =>
    askBriefly(store, 'shellState.get', { name: placeName }, patience);
  const openAt = (state: WindowState | null): void => {
    const window = openWindow({
      ...parts,
      state,
      onState: (moved) => {
        states.set(window.id, moved);
        void remember();
      },
      onOpen: (place) => openBeside(window, place),
    });
    const { id } = window;
    window.on('focus', parts.onFocus);
    window.once('closed', () => {
      if (states.size < 2) return;
      states.delete(id);
      void remember();
    });
    watchWindow(window, () => strings, log);
  };
  const openBeside = (window: Pick<BrowserWindow, 'id'> | null, place: string | null): void => {
    const open = BrowserWindow.getAllWindows();
    if (open.length >= mostWindows) return;
    const shown = open.find(({ id }) => id === window?.id);
    const state = shown === undefined ? null : windowState(shown);
    openAt(state === null ? null : besideIt(state, place ?? state.place));
  };

  /** Opens the window that was closed last, where it was. */
  const reopen = (): void => {
    states.clear();
    void askForPlace().then((place) => openAt(readWindowStates(place)[0] ?? null));
  };

  bus.on('settings.changed', follow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !tray.isShown()) app.quit();
  });
  app.on('activate', () => {
    if (ownWindow() === null) reopen();
  });

  return {
    async open() {
      const [settings, place] = await Promise.all([
        askBriefly(store, 'settings.get', {}, patience),
        askForPlace(),
      ]);
      follow(settings ?? defaultSettings);
      if (settings === null) void store.run('settings.get', {}).then(follow, () => undefined);
      const remembered = readWindowStates(place);
      openAt(remembered[0] ?? null);
      await untilShown(showingLimit);
      for (const state of remembered.slice(1)) openAt(state);
      await wait(completing);
    },
    focus() {
      const window = ownWindow();
      if (window === null) reopen();
      else {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      }
    },
    reload() {
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.reload();
    },
    async leave() {
      for (const window of BrowserWindow.getAllWindows()) states.set(window.id, windowState(window));
      const remembering = remember();
      leaving = true;
      await remembering;
    },
    openAnother: (window) => openBeside(window, null),
  };
}
