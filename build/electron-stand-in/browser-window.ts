import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { chromium, type Page } from './chromium.ts';
import type { SessionStandIn } from './session.ts';
import { createEvent, missing, strict, StrictEmitter, type Like } from './strict.ts';
import { WebContentsStandIn } from './web-contents.ts';

const windows = new Set<WindowStandIn>();
/** The one that was brought to the front last. */
let focusedId = 0;

/** How many windows there have been. */
let made = 0;

/** A window: Chromium's. It does not notice what a person does to its place. */
class WindowStandIn extends StrictEmitter implements Like<ElectronWindow, WindowStandIn, 'webContents'> {
  readonly webContents: WebContentsStandIn;
  private bounds: Rectangle;
  private state: 'normal' | 'minimized' | 'maximized' = 'normal';

  constructor(options: BrowserWindowConstructorOptions) {
    super('BrowserWindow', 'close closed resize move restore ready-to-show focus unresponsive');
    const { webPreferences = {}, x = 0, y = 0, width = 800, height = 600 } = options;
    const { session, preload, sandbox, contextIsolation, nodeIntegration = false } = webPreferences;
    if (session === undefined || preload === undefined) throw missing('a window without session and preload');
    if (!sandbox || !contextIsolation || nodeIntegration) throw missing('a window that is not sandboxed');
    this.bounds = { x, y, width, height };
    this.id = ++made;
    this.target = chromium().nextPage();
    this.webContents = new WebContentsStandIn(
      this.id,
      session as unknown as SessionStandIn,
      preload,
      this.target,
    );
    const strictly = strict('BrowserWindow', this);
    windows.add(strictly);
    focusedId = this.id;
    app.emit('web-contents-created', createEvent(), this.webContents);
    app.emit('browser-window-created', createEvent(), strictly);
    this.webContents.on('did-finish-load', () => this.emit('ready-to-show'));
    void this.target.then(({ closed }) => closed).then(() => this.hasGone(strictly));
    void this.place();
    return strictly;
  }

  static readonly getAllWindows = () => [...windows];
  static readonly getFocusedWindow = () => [...windows].find(({ id }) => id === focusedId) ?? null;
  readonly id: number;
  private readonly target: Promise<Page>;

  readonly loadURL: ElectronWindow['loadURL'] = (url) => this.webContents.loadURL(url);
  readonly close = () => void this.target.then(({ page }) => page.tell('Page.close'));
  /** It is visible from the start. */
  readonly show = () => undefined;
  readonly focus = () => {
    void this.target.then(({ page }) => page.tell('Page.bringToFront'));
    focusedId = this.id;
    this.emit('focus');
    app.emit('browser-window-focus', createEvent(), this);
  };
  readonly minimize = () => this.change('minimized');
  readonly isMinimized = () => this.state === 'minimized';
  readonly maximize = () => this.change('maximized');
  readonly isMaximized = () => this.state === 'maximized';
  readonly restore = () => {
    this.change('normal');
    this.emit('restore');
  };
  readonly getNormalBounds = () => this.bounds;
  readonly setBounds = (bounds: Partial<Rectangle>) => {
    this.bounds = { ...this.bounds, ...bounds };
    void this.place();
    this.emit('resize');
  };

  private change(state: typeof this.state): void {
    this.state = state;
    void this.place();
  }

  private async place(): Promise<void> {
    const { page } = await this.target;
    const { windowId } = await page.send('Browser.getWindowForTarget');
    const { x: left, y: top, width, height } = this.bounds;
    // Chromium moves a window only when it is neither minimized nor maximized.
    page.tell('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    const bounds = this.state === 'normal' ? { left, top, width, height } : { windowState: this.state };
    page.tell('Browser.setWindowBounds', { windowId, bounds });
  }

  private hasGone(strictly: WindowStandIn): void {
    this.emit('close', createEvent());
    windows.delete(strictly);
    if (focusedId === this.id) focusedId = [...windows].at(-1)?.id ?? 0;
    this.emit('closed');
    if (windows.size === 0) app.windowHasGone();
  }
}

/** Electron's `BrowserWindow`. */
export const BrowserWindow = strict('BrowserWindow', WindowStandIn);
