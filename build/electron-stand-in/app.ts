import type { App } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { stopChromium } from './chromium.ts';
import { delivery, requestLock } from './single-instance.ts';
import { createEvent, missing, strict, StrictEmitter, type Like } from './strict.ts';

const events =
  'window-all-closed activate before-quit will-quit second-instance web-contents-created render-process-gone browser-window-created browser-window-focus browser-window-blur open-url';
const ready = Promise.withResolvers<undefined>();

/** What `package.json` says. */
export type Package = Readonly<Record<'name' | 'version' | 'main', string> & { productName?: string }>;

class AppStandIn extends StrictEmitter implements Like<App, AppStandIn> {
  readonly isPackaged = false;
  /** Only macOS has one. */
  readonly dock = undefined;
  isQuitting = false;
  /** To be set before the main module runs. */
  about: Package = { name: '', version: '', main: '' };
  private readonly paths = new Map<string, string>();

  readonly getName = () => this.about.productName ?? this.about.name;
  readonly getVersion = () => this.about.version;
  /** Whether anybody waits for the runtime: a command without a window needs no browser. */
  isAwaited = false;
  readonly whenReady: App['whenReady'] = () => {
    this.isAwaited = true;
    this.awaited.resolve(undefined);
    return ready.promise;
  };
  readonly awaited = Promise.withResolvers<undefined>();
  /** The language of the environment (`LANG` and its like). */
  readonly getLocale = () => Intl.DateTimeFormat().resolvedOptions().locale;

  readonly getPath = (name: string) => {
    const set = this.paths.get(name);
    if (set === undefined && name !== 'userData') throw missing(`app.getPath('${name}')`);
    return set ?? join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), this.getName());
  };
  readonly setPath = (name: string, path: string) => void this.paths.set(name, path);

  readonly requestSingleInstanceLock = () =>
    requestLock(this.getPath('userData'), (argv) => {
      this.emit('second-instance', createEvent(), argv);
    });

  readonly quit = () => {
    if (this.isQuitting) return;
    const event = createEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.isQuitting = true;
    void this.leave();
  };

  /** Ends at once, with this code: nothing is asked and no event is sent. */
  readonly exit: App['exit'] = (code = 0) => {
    this.isQuitting = true;
    void Promise.all([delivery, stopChromium()]).then(() => process.exit(code));
  };

  private async leave(): Promise<void> {
    await Promise.all([delivery, stopChromium()]);
    this.emit('will-quit', createEvent());
    process.exit(0);
  }

  /** The main module has run and Chromium is there. */
  becomeReady(): void {
    if (!this.isQuitting) ready.resolve(undefined);
  }

  /** Called when the window has gone: the app quits, unless it says what to do instead. */
  windowHasGone(): void {
    if (!this.isQuitting && !this.emit('window-all-closed')) this.quit();
  }
}

/** Electron's `app`. */
export const app = strict('app', new AppStandIn('app', events));

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => app.quit());
