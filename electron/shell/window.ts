import { BrowserWindow, screen, session, type WebContents } from 'electron';
import { clampBounds, placeOf, smallestSize, type Bounds, type WindowState } from './bounds.ts';
import { denyNetwork } from './network.ts';
import { denyPermissions } from './permissions.ts';
import { pageAddress, serveApp } from './protocol.ts';
import { groundColor } from './theme.ts';

/** What the window is built from. */
export interface WindowParts {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** Absolute path of the folder with the built page. */
  readonly bundle: string;
  /** As remembered; null on the first start. */
  readonly state: WindowState | null;
  /** Called when the window was moved, resized, maximised or led to another place, and came to rest. */
  readonly onState: (state: WindowState) => void;
  /** The page asks for another window at this place: a link was clicked with Ctrl, Cmd or the middle button. */
  readonly onOpen: (place: string) => void;
  /** True for development and tests: developer tools may be opened. */
  readonly developerTools: boolean;
}

/**
 * Opens the window: sandboxed, isolated, in a session of its own, with every permission denied. It is shown when its page has
 * painted, so nobody sees it white.
 */
export function openWindow(parts: WindowParts): BrowserWindow {
  const windowSession = session.fromPartition('persist:window');
  if (!windowSession.protocol.isProtocolHandled('app')) serveApp(windowSession, parts.bundle);
  denyNetwork(windowSession);
  denyPermissions(windowSession);

  const window = new BrowserWindow({
    ...clampBounds(parts.state?.bounds ?? null, workAreas()),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'Penstock',
    backgroundColor: groundColor(),
    webPreferences: {
      session: windowSession,
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: parts.developerTools,
    },
  });
  if (parts.state?.maximized === true) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  rememberState(window, parts.onState);
  // Never what the page asks for: at most a window of our own, on a place of our own.
  window.webContents.setWindowOpenHandler(({ url }) => {
    const wanted = url.startsWith(`${pageAddress}#`) ? placeOf(url) : null;
    if (wanted !== null) parts.onOpen(wanted);
    return { action: 'deny' };
  });
  window.webContents.once('did-finish-load', () => {
    if (parts.state !== null && parts.state.zoom !== 0) window.webContents.setZoomLevel(parts.state.zoom);
  });
  const place = parts.state?.place ?? null;
  void window.loadURL(place === null ? pageAddress : `${pageAddress}#${place}`);
  return window;
}

/** The window that somebody looks at, or the oldest; null where none is open. */
export function ownWindow() {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0] ?? null;
}

/** Settles when the open window has painted, or after so many milliseconds. */
export async function untilShown(limit: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, limit);
    ownWindow()?.once('ready-to-show', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Where the window is now, and what it shows. */
export function windowState(
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'webContents'>,
): WindowState {
  const { webContents } = window;
  return {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    zoom: webContents.getZoomLevel(),
    place: placeOf(webContents.getURL()),
  };
}

/** The pages of our windows: who may call, and who hears of events. */
export function openPages(): readonly WebContents[] {
  return BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
}

/** The work areas of all displays, the primary first. */
function workAreas(): readonly [Bounds, ...Bounds[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}

/** Reports the window's state half a second after it last moved or went to another place, and when it closes. */
function rememberState(window: BrowserWindow, report: (state: WindowState) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const reportNow = (): void => {
    clearTimeout(timer);
    report(windowState(window));
  };
  const reportSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(reportNow, 500);
  };
  window.on('resize', reportSoon);
  window.on('move', reportSoon);
  window.webContents.on('did-navigate-in-page', reportSoon);
  window.on('close', reportNow);
}
