import type { App } from 'electron';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWindows, stopRuntime, windowSwitches } from './runtime.ts';
import { hasLock, releaseLock, requestLock, secondStartDelivered } from './single-instance.ts';
import { createEvent, missing, strict, StrictEmitter } from './strict.ts';

type Supported = Pick<
  App,
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'isReady'
  | 'whenReady'
  | 'focus'
  | 'name'
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'setAppLogsPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
> & { readonly commandLine: Pick<App['commandLine'], 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'> };

const events = [
  'ready',
  'window-all-closed',
  'activate',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'open-url',
  'open-file',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'render-process-gone',
  'child-process-gone',
  'certificate-error',
  'login',
  'select-client-certificate',
  'will-finish-launching',
];

/** The app's name, version and folder, from its `package.json`. */
let description = { folder: '', name: 'Electron', version: process.versions['electron'] ?? '' };
const paths = new Map<string, string>();
const ready = Promise.withResolvers<void>();
let isReady = false;
let quitting = false;
let leaving = false;

const preferredLanguage = () =>
  (process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '')
    .split('.')[0]
    ?.replace('_', '-') ?? '';
const language = () => {
  const asked = app.commandLine.getSwitchValue('lang') || preferredLanguage();
  return asked === '' || asked === 'C' || asked === 'POSIX' ? 'en-US' : asked;
};

function applicationData(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

function defaultPath(name: string): string {
  if (name === 'home') return homedir();
  if (name === 'temp') return tmpdir();
  if (name === 'exe' || name === 'module') return process.execPath;
  if (name === 'appData') return applicationData();
  if (name === 'userData') return join(app.getPath('appData'), description.name);
  if (name === 'sessionData') return app.getPath('userData');
  if (name === 'logs') return join(app.getPath('userData'), 'logs');
  if (name === 'crashDumps') return join(app.getPath('userData'), 'Crashpad');
  const folder = { desktop: 'Desktop', documents: 'Documents', downloads: 'Downloads' }[name];
  if (folder === undefined) throw missing(`app.getPath('${name}')`);
  return join(homedir(), folder);
}

class AppStandIn extends StrictEmitter implements Supported {
  readonly isPackaged = false;
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value?: string) => {
      windowSwitches.set(name, value ?? '');
    },
    hasSwitch: (name: string) => windowSwitches.has(name),
    getSwitchValue: (name: string) => windowSwitches.get(name) ?? '',
  });

  get name(): string {
    return description.name;
  }
  set name(name: string) {
    description.name = name;
  }
  readonly getName = () => description.name;
  readonly setName = (name: string) => {
    description.name = name;
  };
  readonly getVersion = () => description.version;
  readonly getAppPath = () => description.folder;
  readonly getPath = (name: string) => paths.get(name) ?? defaultPath(name);
  readonly setPath = (name: string, path: string) => {
    paths.set(name, path);
  };
  readonly setAppLogsPath = (path?: string) => {
    paths.set('logs', path ?? defaultPath('logs'));
    mkdirSync(this.getPath('logs'), { recursive: true });
  };
  readonly getLocale = language;
  readonly getSystemLocale = language;
  readonly getPreferredSystemLanguages = () => [language()];

  readonly isReady = () => isReady;
  readonly whenReady = () => ready.promise;
  readonly focus = () => {
    openWindows().at(-1)?.focus();
  };

  readonly requestSingleInstanceLock = (data?: Record<never, unknown>) =>
    requestLock(this.getPath('userData'), data, (start) => {
      this.emit('second-instance', createEvent({}), start.argv, start.folder, start.data);
    });
  readonly hasSingleInstanceLock = hasLock;
  readonly releaseSingleInstanceLock = releaseLock;

  readonly enableSandbox = () => undefined;
  readonly disableHardwareAcceleration = () => {
    windowSwitches.set('disable-gpu', '');
  };
  readonly setAppUserModelId = () => undefined;
  readonly setAsDefaultProtocolClient = () => false;
  readonly removeAsDefaultProtocolClient = () => false;
  readonly isDefaultProtocolClient = () => false;

  readonly relaunch = (options?: { readonly args?: string[] }) => {
    process.once('exit', () => {
      spawn(process.execPath, options?.args ?? process.argv.slice(1), {
        detached: true,
        stdio: 'ignore',
      }).unref();
    });
  };

  readonly quit = () => {
    if (quitting || leaving) return;
    const event = createEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    quitting = true;
    void this.closeAndLeave();
  };

  private async closeAndLeave(): Promise<void> {
    const closed = await Promise.all(openWindows().map((window) => window.requestClose()));
    const event = createEvent({});
    if (!closed.includes(false)) this.emit('will-quit', event);
    quitting = !closed.includes(false) && !event.defaultPrevented;
    if (quitting) await this.leave(0);
  }

  readonly exit = (exitCode = 0) => {
    openWindows().forEach((window) => window.destroy());
    void this.leave(exitCode);
  };

  private async leave(exitCode: number): Promise<void> {
    if (leaving) return;
    leaving = true;
    this.emit('quit', createEvent({}), exitCode);
    await Promise.all([secondStartDelivered(), stopRuntime()]);
    process.exit(exitCode);
  }
}

export const app = strict('app', new AppStandIn('app', events));

/** Names the app before its main module runs. */
export function describeApp(about: {
  folder: string;
  name: string | undefined;
  version: string | undefined;
}): void {
  description = {
    folder: about.folder,
    name: about.name ?? description.name,
    version: about.version ?? description.version,
  };
}

export function isQuitting(): boolean {
  return quitting || leaving;
}

export function setReady(): void {
  if (isQuitting()) return;
  isReady = true;
  app.emit('will-finish-launching');
  app.emit('ready', createEvent({}), {});
  ready.resolve();
}

/** Called when a window has gone: without windows the app quits, unless it says what to do instead. */
export function windowHasGone(): void {
  if (openWindows().length > 0 || isQuitting()) return;
  if (!app.emit('window-all-closed')) app.quit();
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
process.on('exit', releaseLock);
