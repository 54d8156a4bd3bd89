import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow } from 'electron';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import type { EventBus } from '../ipc/event-bus.ts';
import type { Log } from '../log/log.ts';
import { askBriefly } from '../store/opening-store.ts';
import type { StoreClient } from '../store/operations.ts';
import { besideIt, mostWindows, type WindowState } from './bounds.ts';
import { watchWindow } from './crash.ts';
import type { ShellCommands } from './commands.ts';
import { quitsWithLastWindow } from './quit-steps.ts';
import { onSecondStart } from './single-instance.ts';
import { shellStrings, type ShellStrings } from './strings.ts';
import type { TrayMark } from './tray.ts';
import { applyTheme } from './theme.ts';
import { createWindowPlaces } from './window-places.ts';
import { openWindow, ownWindow, untilShown, windowState, type WindowParts } from './window.ts';

/** Milliseconds that the first window waits for its theme; a slow or broken store does not keep it from opening. */
const patience = 400;
/** Milliseconds that others wait for the first window to show something, and after that for its page to be complete. */
const showingLimit = 2_000;
const completing = 300;

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
  const places = createWindowPlaces(store, log);
  /** A window is about to come: who asks for one meanwhile gets that. True until the first is there. */
  let opening = true;

  const follow = (settings: Settings): void => {
    strings = shellStrings(settings.language, app.getLocale());
    applyTheme(settings.theme);
    commands.follow(settings);
    tray.follow(settings);
  };
  const openAt = (state: WindowState | null): void => {
    const window = openWindow({
      ...parts,
      state,
      onState: (moved) => places.moved(window.id, moved),
      onOpen: (place) => openBeside(window, place),
    });
    const { id } = window;
    window.on('focus', parts.onFocus);
    window.once('closed', () => places.closed(id));
    watchWindow(window, () => strings, log);
  };
  const openBeside = (window: Pick<BrowserWindow, 'id'> | null, place: string | null): void => {
    const open = BrowserWindow.getAllWindows();
    if (open.length === 0) {
      reopen();
      return;
    }
    if (open.length >= mostWindows) return;
    const shown = open.find(({ id }) => id === window?.id);
    const state = shown === undefined ? null : windowState(shown);
    openAt(state === null ? null : besideIt(state, place ?? state.place));
  };

  /** Opens the window that was closed last, where it was. */
  const reopen = (): void => {
    if (opening) return;
    opening = true;
    void places.read().then(([last = null]) => {
      opening = false;
      places.begin();
      openAt(last);
    });
  };
  const focus = (): void => {
    const window = ownWindow();
    if (window === null) {
      reopen();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  bus.on('settings.changed', follow);
  app.on('window-all-closed', () => {
    if (quitsWithLastWindow(process.platform, tray.isShown())) app.quit();
  });
  onSecondStart(focus);
  app.on('activate', () => {
    if (ownWindow() === null) reopen();
  });

  return {
    async open() {
      const [settings, remembered] = await Promise.all([
        askBriefly(store, 'settings.get', {}, patience),
        places.read(),
      ]);
      follow(settings ?? defaultSettings);
      if (settings === null) void store.run('settings.get', {}).then(follow, () => undefined);
      opening = false;
      openAt(remembered[0] ?? null);
      await untilShown(showingLimit);
      for (const state of remembered.slice(1)) openAt(state);
      await wait(completing);
    },
    focus,
    reload() {
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.reload();
    },
    async leave() {
      await places.leave(new Map(BrowserWindow.getAllWindows().map((one) => [one.id, windowState(one)])));
    },
    openAnother: (window) => openBeside(window, null),
  };
}
