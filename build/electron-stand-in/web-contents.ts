import type { WebContents, WebFrameMain, WindowOpenHandlerResponse } from 'electron';
import type { CdpSession } from './cdp.ts';
import { answerInvoke } from './ipc-main.ts';
import { createCodec } from './page/codec.ts';
import type { FromWindow, ToWindow } from './page/preload-world.ts';
import { binding, documentScripts, isolatedWorld, receiver } from './page/scripts.ts';
import { settlePermissions } from './permissions.ts';
import { watchRequests, type Navigation } from './requests.ts';
import { root, type Target } from './runtime.ts';
import { originOf, toApp, toChromium, type SessionStandIn } from './session.ts';
import { createEvent, missing, strict, StrictEmitter, type Like } from './strict.ts';

const events =
  'will-navigate will-frame-navigate will-redirect did-navigate did-finish-load did-fail-load dom-ready render-process-gone ' +
  'will-attach-webview destroyed unresponsive responsive preload-error console-message before-input-event context-menu';

export interface Preferences {
  readonly preload?: string;
  readonly additionalArguments?: readonly string[];
}

let lastId = 0;
const codec = createCodec();
const all = new Set<WebContentsStandIn>();

/** A page and its two worlds, from the main process's side. */
export class WebContentsStandIn
  extends StrictEmitter
  implements Like<WebContents, WebContentsStandIn, 'session' | 'capturePage'>
{
  readonly id = ++lastId;
  readonly session: SessionStandIn;
  /** The same object for the life of the page, so that guards may compare by identity. */
  readonly mainFrame: WebFrameMain;
  /** What its window wants to know: that it was resized, focused or left, and that its page is to be closed. */
  onWindowEvent: (event: 'resize' | 'focus' | 'blur') => void = () => undefined;
  onCloseAsked = (): void => undefined;

  private readonly preferences: Preferences;
  private readonly connected = Promise.withResolvers<Target>();
  private target: Target | null = null;
  private preloadContext: number | null = null;
  private openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
  private url = '';
  private expected = 0;
  private destroyed = false;

  constructor(session: SessionStandIn, preferences: Preferences) {
    super('webContents', events);
    this.session = session;
    this.preferences = preferences;
    this.mainFrame = this.createFrame();
    const strictly = strict('webContents', this);
    all.add(strictly);
    return strictly;
  }

  static find(matches: (contents: WebContentsStandIn) => boolean): WebContentsStandIn | undefined {
    return [...all].find(matches);
  }

  get targetId(): string | undefined {
    return this.target?.id;
  }

  private createFrame(): WebFrameMain {
    const address = (): string => this.url;
    const frame: object = strict('webFrameMain', {
      get url() {
        return address();
      },
      get origin() {
        return originOf(address() || 'about:blank');
      },
      get top() {
        return frame;
      },
      parent: null,
      frames: [],
      name: '',
      frameTreeNodeId: this.id,
      processId: 1,
      routingId: 1,
      detached: false,
      isDestroyed: () => this.isDestroyed(),
    });
    return frame as WebFrameMain;
  }

  /** Prepares the page of this target: its scripts, its guards and its messages. */
  async connect(target: Target): Promise<void> {
    const { cdp } = target;
    this.listen(cdp);
    const scripts = documentScripts(this.preferences.preload, this.preferences.additionalArguments ?? []);
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Runtime.enable'),
      cdp.send('Runtime.addBinding', { name: binding, executionContextName: isolatedWorld }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.preload,
        worldName: isolatedWorld,
      }),
      watchRequests(cdp, this.session, (navigation) => this.mayNavigate(navigation)),
    ]);
    cdp.tell('Runtime.runIfWaitingForDebugger');
    this.target = target;
    this.connected.resolve(target);
  }

  private listen(cdp: CdpSession): void {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === isolatedWorld) this.preloadContext = context.id;
    });
    cdp.on('Runtime.executionContextsCleared', () => {
      this.preloadContext = null;
    });
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      void this.receive(codec.decode(payload) as FromWindow, executionContextId);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.url = toApp(frame.url);
      this.emit('did-navigate', createEvent(), this.url, 200, 'OK');
    });
    cdp.on('Page.domContentEventFired', () => {
      this.emit('dom-ready', createEvent());
    });
    cdp.on('Page.loadEventFired', () => {
      if (this.preloadContext !== null) this.emit('did-finish-load', createEvent());
    });
    cdp.on('Page.windowOpen', ({ url, windowName }) => this.askToOpen(toApp(url), windowName, ''));
    cdp.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', createEvent(), { reason: 'crashed', exitCode: 5 });
    });
  }

  private mayNavigate({ url, frameId, isRedirect }: Navigation): boolean {
    const isMainFrame = frameId === this.target?.id;
    if (isMainFrame && this.expected > 0 && !isRedirect) {
      this.expected -= 1;
      return true;
    }
    const event = createEvent({ url, isMainFrame, isSameDocument: false, frame: this.mainFrame });
    const names = isRedirect
      ? ['will-redirect']
      : ['will-frame-navigate', ...(isMainFrame ? ['will-navigate'] : [])];
    for (const name of names) this.emit(name, event, url, false, isMainFrame);
    return !event.defaultPrevented;
  }

  private askToOpen(url: string, frameName: string, features: string): void {
    const details = {
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    };
    const { action }: WindowOpenHandlerResponse = this.openHandler(details as never);
    if (action !== 'deny') throw missing('a window that a page opens');
  }

  private async receive(message: FromWindow, context: number): Promise<void> {
    if (message.kind === 'window') {
      this.onWindowEvent(message.event);
      return;
    }
    if (message.kind === 'window-open') {
      this.askToOpen(toApp(message.url), message.frameName, message.features);
      return;
    }
    const { call, channel, values } = message;
    const frame = { sender: this as unknown as WebContents, senderFrame: this.mainFrame };
    try {
      const value = await answerInvoke(channel, frame, values);
      this.post({ kind: 'value', call, value }, context);
    } catch (error) {
      process.stderr.write(`Error occurred in handler for '${channel}': ${String(error)}\n`);
      this.post(
        { kind: 'failure', call, message: `Error invoking remote method '${channel}': ${String(error)}` },
        context,
      );
    }
  }

  private post(message: ToWindow, contextId: number | null): void {
    const expression = `${receiver}(${JSON.stringify(codec.encode(message))})`;
    if (contextId !== null) this.target?.cdp.tell('Runtime.evaluate', { expression, contextId });
  }

  readonly send = (channel: string, ...values: unknown[]) =>
    this.post({ kind: 'event', channel, values }, this.preloadContext);
  readonly getURL = () => this.url;
  readonly isDestroyed = () => this.destroyed;
  readonly setWindowOpenHandler: WebContents['setWindowOpenHandler'] = (handler) => {
    this.openHandler = handler;
  };

  readonly loadURL: WebContents['loadURL'] = async (url) => {
    const { cdp } = await this.connected.promise;
    await settlePermissions(root(), this.session, this as unknown as WebContents, url);
    const finished = new Promise((resolve) => this.once('did-finish-load', resolve));
    this.expected += 1;
    const { errorText } = await cdp.send('Page.navigate', { url: toChromium(url) });
    if (errorText !== undefined) {
      this.emit('did-fail-load', createEvent(), -2, errorText, url, true);
      throw new Error(`${errorText} loading '${url}'`);
    }
    await finished;
  };

  readonly reload = () => {
    this.expected += 1;
    this.target?.cdp.tell('Page.reload');
  };
  readonly close = () => this.onCloseAsked();
  readonly focus = () => this.target?.cdp.tell('Page.bringToFront');
  readonly forcefullyCrashRenderer = () => this.target?.cdp.tell('Page.crash');

  readonly executeJavaScript: WebContents['executeJavaScript'] = async (expression) => {
    const { cdp } = await this.connected.promise;
    const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', options);
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };

  readonly capturePage = async () => {
    const { cdp } = await this.connected.promise;
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'png' });
    return strict('nativeImage', { toPNG: () => Buffer.from(data, 'base64'), isEmpty: () => data === '' });
  };

  /** Shows pages what the theme of the app is. */
  emulateColorScheme(value: string): void {
    this.target?.cdp.tell('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }

  /** The page has gone. */
  gone(): void {
    this.destroyed = true;
    for (const contents of all) if (contents.id === this.id) all.delete(contents);
    this.emit('destroyed');
  }
}
