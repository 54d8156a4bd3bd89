import type { WebContents, WebFrameMain } from 'electron';
import { toApp, toChromium } from './addresses.ts';
import { showPreferences } from './appearance.ts';
import { app } from './app.ts';
import { chromium, type Page } from './chromium.ts';
import { answerPage, ipcMain, sendToPage } from './messages.ts';
import { documentScript, linkName } from './page/host-preload.ts';
import type { CdpSession } from './cdp.ts';
import { watchRequests } from './requests.ts';
import type { SessionStandIn } from './session.ts';
import { zoomPage } from './zoom.ts';
import { createEvent, missing, strict, StrictEmitter, type Like } from './strict.ts';

const events =
  'will-navigate will-frame-navigate will-redirect will-attach-webview did-finish-load did-navigate-in-page render-process-gone';

ipcMain.handle('window.open', ({ sender }, url) => {
  (sender as unknown as WebContentsStandIn).askToOpen(String(url));
});

/** The page of a window, from the main process's side. */
export class WebContentsStandIn extends StrictEmitter implements Like<WebContents, WebContentsStandIn> {
  readonly id: number;
  /** The same object for the life of the page, so that guards may compare by identity. */
  readonly mainFrame: WebFrameMain;
  private readonly session: SessionStandIn;
  private readonly target: Promise<Page>;
  private readonly page: Promise<CdpSession>;
  private readonly prepared: Promise<void>;
  private openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
  private url = '';
  private zoomLevel = 0;
  /** Navigations that the app itself has asked for and that have not begun. */
  private ownNavigations = 0;

  constructor(id: number, session: SessionStandIn, preload: string, target: Promise<Page>) {
    super('webContents', events);
    this.id = id;
    this.session = session;
    this.target = target;
    this.page = target.then(({ page }) => page);
    const known = Object.defineProperty({ parent: null, url: '' }, 'url', { get: () => this.url });
    const frame: object = strict('webFrameMain', known);
    this.mainFrame = frame as WebFrameMain;
    this.prepared = this.prepare(preload);
    return strict('webContents', this);
  }

  readonly getURL = () => this.url;
  readonly getZoomLevel = () => this.zoomLevel;
  /** As Electron: each level is a fifth larger. */
  readonly setZoomLevel = (level: number) => {
    this.zoomLevel = level;
    void this.page.then((page) => zoomPage(page, 1.2 ** level));
  };
  readonly setWindowOpenHandler: WebContents['setWindowOpenHandler'] = (handler) => {
    this.openHandler = handler;
  };
  readonly send = (channel: string, ...values: unknown[]) => sendToPage(this.page, channel, values);
  readonly forcefullyCrashRenderer = () => void this.page.then(({ tell }) => tell('Page.crash'));
  readonly reload = () => {
    this.ownNavigations += 1;
    void this.page.then(({ tell }) => tell('Page.reload'));
  };
  readonly loadURL = async (url: string) => {
    await this.prepared;
    this.session.requireDenial(this as unknown as WebContents, url);
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    this.ownNavigations += 1;
    const { errorText } = await (await this.page).send('Page.navigate', { url: toChromium(url) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  };

  /** Follows the page, takes every permission away from it, and adds the preload script and the guards. */
  private async prepare(preload: string): Promise<void> {
    const { browser } = chromium();
    const { page, targetId } = await this.target;
    showPreferences(page);
    page.on('Page.frameNavigated', ({ frame: { parentId, url } }) => {
      if (parentId === undefined && !url.startsWith('data:')) this.url = toApp(url);
    });
    page.on('Page.navigatedWithinDocument', ({ url }) => {
      this.url = toApp(url);
      this.emit('did-navigate-in-page', createEvent(), this.url, true);
    });
    page.on('Page.loadEventFired', () => {
      if (this.url !== '') this.emit('did-finish-load');
    });
    page.on('Page.windowOpen', ({ url }) => this.askToOpen(url));
    // A link that was clicked with Ctrl, Shift or the middle button: Chromium opens a page for it, which is closed, and Electron asks the app.
    page.on('Page.frameRequestedNavigation', ({ url, disposition }) => {
      if (disposition !== 'currentTab' && disposition !== 'download') this.askToOpen(url);
    });
    page.on('Inspector.targetCrashed', () => {
      const details = { reason: 'crashed', exitCode: 5 };
      this.emit('render-process-gone', createEvent(), details);
      app.emit('render-process-gone', createEvent(), this, details);
    });
    answerPage(page, { sender: this as unknown as WebContents, senderFrame: this.mainFrame });
    await browser.send('Browser.grantPermissions', { permissions: [] });
    await page.send('Page.enable');
    await page.send('Runtime.enable');
    await page.send('Runtime.addBinding', { name: linkName });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: documentScript(preload) });
    await watchRequests(page, this.session, (url, frameId) => this.mayNavigate(url, frameId === targetId));
  }

  /** The page asks for another window. */
  askToOpen(url: string): void {
    const details: object = { url: toApp(url) };
    const { action } = this.openHandler(details as never);
    if (action !== 'deny') throw missing('a window that a page opens');
  }

  private mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.ownNavigations > 0) {
      this.ownNavigations -= 1;
      return true;
    }
    const event = createEvent({ url, isMainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }
}
