import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app, windowHasGone } from './app.ts';
import { nativeTheme } from './native-theme.ts';
import {
  addWindow,
  display,
  openTarget,
  removeWindow,
  root,
  type OpenWindow,
  type Target,
} from './runtime.ts';
import { session, type SessionStandIn } from './session.ts';
import { createEvent, strict, StrictEmitter, type Like } from './strict.ts';
import { WebContentsStandIn } from './web-contents.ts';

const events =
  'close closed resize move ready-to-show show unresponsive responsive focus blur maximize unmaximize minimize restore ' +
  'enter-full-screen leave-full-screen page-title-updated session-end query-session-end';

const windows = new Map<number, WindowStandIn>();
let lastId = 0;

/** A window: an app window of Chromium, without tabs. */
class WindowStandIn
  extends StrictEmitter
  implements Like<ElectronWindow, WindowStandIn, 'webContents'>, OpenWindow
{
  readonly id = ++lastId;
  readonly webContents: WebContentsStandIn;
  private bounds: Rectangle;
  private state: 'normal' | 'minimized' | 'maximized' = 'normal';
  private visible: boolean;
  private title: string;
  private readonly opened: Promise<Target>;
  private readonly gone = Promise.withResolvers<undefined>();

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', events);
    const { webPreferences: preferences = {}, width = 800, height = 600 } = options;
    const isOpen = [preferences.sandbox, preferences.contextIsolation].includes(false);
    if (isOpen || preferences.nodeIntegration === true) {
      throw new Error('a window without sandbox or isolation is not in the stand-in');
    }
    const x = options.x ?? Math.max(0, Math.round((display.width - width) / 2));
    const y = options.y ?? Math.max(0, Math.round((display.height - height) / 2));
    this.bounds = { x, y, width, height };
    this.visible = options.show !== false;
    this.title = options.title ?? app.getName();
    const own = preferences.session as unknown as SessionStandIn | undefined;
    this.webContents = new WebContentsStandIn(
      own ?? session.fromPartition(preferences.partition ?? ''),
      preferences,
    );
    const strictly = strict('BrowserWindow', this);
    windows.set(this.id, strictly);
    addWindow(this.id, strictly);
    this.follow();
    app.emit('web-contents-created', createEvent(), this.webContents);
    app.emit('browser-window-created', createEvent(), strictly);
    this.opened = this.open(options.backgroundColor ?? '#ffffff');
    return strictly;
  }

  static readonly getAllWindows = () => [...windows.values()];
  static readonly fromWebContents = (contents: unknown) =>
    WindowStandIn.getAllWindows().find((window) => window.webContents === contents) ?? null;

  private async open(backgroundColor: string): Promise<Target> {
    const target = await openTarget(() => this.hasGone());
    paintGround(target, backgroundColor);
    await this.webContents.connect(target);
    this.applyTheme();
    await this.place(target);
    return target;
  }

  private follow(): void {
    const { webContents } = this;
    webContents.on('dom-ready', () => this.emit('ready-to-show'));
    webContents.on('render-process-gone', (event: object, details: object) => {
      app.emit('render-process-gone', event, webContents, details);
    });
    webContents.onCloseAsked = () => this.close();
    webContents.onWindowEvent = (event) => {
      if (event === 'resize') void this.measure();
      else this.emit(event);
    };
    for (const event of ['focus', 'blur']) {
      this.on(event, () => app.emit(`browser-window-${event}`, createEvent(), windows.get(this.id)));
    }
  }

  private async place(target: Target): Promise<void> {
    const { windowId } = await root().send('Browser.getWindowForTarget', { targetId: target.id });
    const { x: left, y: top, width, height } = this.bounds;
    const bounds = this.state === 'normal' ? { left, top, width, height } : { windowState: this.state };
    await root().send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    await root().send('Browser.setWindowBounds', { windowId, bounds });
  }

  /** Reads where the window is after a person has moved or resized it. */
  private async measure(): Promise<void> {
    const target = await this.opened;
    const { bounds } = await root().send('Browser.getWindowForTarget', { targetId: target.id });
    if (this.state !== 'normal' || bounds.windowState !== 'normal') return;
    const { left: x = 0, top: y = 0, width = 0, height = 0 } = bounds;
    this.changeBounds({ x, y, width, height });
  }

  private changeBounds(bounds: Rectangle): void {
    const before = this.bounds;
    this.bounds = bounds;
    if (before.width !== bounds.width || before.height !== bounds.height) this.emit('resize');
    if (before.x !== bounds.x || before.y !== bounds.y) this.emit('move');
  }

  private change(state: typeof this.state, event: 'maximize' | 'minimize' | 'restore'): void {
    this.state = state;
    this.emit(event);
    void this.opened.then((target) => this.place(target));
  }

  private hasGone(): void {
    windows.delete(this.id);
    removeWindow(this.id);
    this.webContents.gone();
    this.emit('closed');
    this.gone.resolve(undefined);
    windowHasGone();
  }

  readonly loadURL: ElectronWindow['loadURL'] = (url) => this.webContents.loadURL(url);
  readonly show = () => {
    this.visible = true;
    this.emit('show');
  };
  readonly isVisible = () => this.visible;
  readonly focus = () => this.webContents.focus();

  readonly requestClose = async (): Promise<boolean> => {
    const event = createEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.destroy();
    await this.gone.promise;
    return true;
  };
  readonly close = () => void this.requestClose();
  readonly destroy = () => {
    void this.opened.then(({ id }) => root().tell('Target.closeTarget', { targetId: id }));
  };
  readonly isDestroyed = () => !windows.has(this.id);

  readonly minimize = () => this.change('minimized', 'minimize');
  readonly isMinimized = () => this.state === 'minimized';
  readonly restore = () => this.change('normal', 'restore');
  readonly maximize = () => this.change('maximized', 'maximize');
  readonly isMaximized = () => this.state === 'maximized';

  readonly getBounds = () =>
    this.state === 'maximized' ? { x: 0, y: 0, width: display.width, height: display.height } : this.bounds;
  readonly getNormalBounds = () => this.bounds;
  readonly setBounds = (bounds: Partial<Rectangle>) => {
    this.changeBounds({ ...this.bounds, ...bounds });
    void this.opened.then((target) => this.place(target));
  };

  readonly setTitle = (title: string) => {
    this.title = title;
  };
  readonly getTitle = () => this.title;
  readonly setBackgroundColor = (color: string) => {
    void this.opened.then((target) => paintGround(target, color));
  };
  readonly applyTheme = () => {
    const { themeSource } = nativeTheme;
    this.webContents.emulateColorScheme(themeSource === 'system' ? '' : themeSource);
  };
}

/** Sets what the window shows before its page has painted; `color` as `#rrggbb`. */
function paintGround({ cdp }: Target, color: string): void {
  const [r = 255, g = 255, b = 255] = (color.match(/[0-9a-f]{2}/gi) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  cdp.tell('Emulation.setDefaultBackgroundColorOverride', { color: { r, g, b, a: 1 } });
}

export const BrowserWindow = strict('BrowserWindow', WindowStandIn);
