import type { App } from 'electron';
import { spawn } from 'node:child_process';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWindows, stopRuntime, windowSwitches } from './runtime.ts';
import { releaseLock, requestLock, secondStartDelivered } from './single-instance.ts';
import { createEvent, missing, strict, StrictEmitter, type Like } from './strict.ts';

const events =
  'ready window-all-closed activate before-quit will-quit quit second-instance open-url web-contents-created ' +
  'browser-window-created browser-window-focus browser-window-blur render-process-gone child-process-gone';

/** The app's name, version and folder, from its `package.json`. */
const description = { folder: '', name: 'Electron', version: '' };
const paths = new Map<string, string>();
const ready = Promise.withResolvers<undefined>();
let isReady = false;
let stage: 'running' | 'quitting' | 'leaving' = 'running';

function language(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const asked = windowSwitches.get('lang') ?? [LC_ALL, LC_MESSAGES, LANG].find(Boolean)?.split('.')[0] ?? 'C';
  return ['C', 'POSIX'].includes(asked) ? 'en-US' : asked.replace('_', '-');
}

function applicationData(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

function getPath(name: string): string {
  const own = () => join(getPath('appData'), description.name);
  const defaults: Readonly<Record<string, () => string>> = {
    home: homedir,
    temp: tmpdir,
    exe: () => process.execPath,
    appData: applicationData,
    userData: own,
    sessionData: () => getPath('userData'),
    logs: () => join(getPath('userData'), 'logs'),
    downloads: () => join(homedir(), 'Downloads'),
    documents: () => join(homedir(), 'Documents'),
  };
  const path = paths.get(name) ?? defaults[name]?.();
  if (path === undefined) throw missing(`app.getPath('${name}')`);
  return path;
}

class AppStandIn extends StrictEmitter implements Like<App, AppStandIn, 'commandLine'> {
  readonly isPackaged = false;
  readonly commandLine = strict<Pick<App['commandLine'], 'appendSwitch' | 'hasSwitch'>>('app.commandLine', {
    appendSwitch: (name, value = '') => void windowSwitches.set(name, value),
    hasSwitch: (name) => windowSwitches.has(name),
  });

  readonly getName = () => description.name;
  readonly setName = (name: string) => void Object.assign(description, { name });
  readonly getVersion = () => description.version;
  readonly getAppPath = () => description.folder;
  readonly getPath = getPath;
  readonly setPath = (name: string, path: string) => void paths.set(name, path);
  readonly getLocale = language;
  readonly getPreferredSystemLanguages = () => [language()];

  readonly isReady = () => isReady;
  readonly whenReady: App['whenReady'] = () => ready.promise;

  readonly requestSingleInstanceLock = (data?: object) =>
    requestLock(getPath('userData'), data, (start) => {
      this.emit('second-instance', createEvent(), start.argv, start.folder, start.data);
    });
  readonly releaseSingleInstanceLock = releaseLock;

  readonly enableSandbox = () => undefined;
  readonly setAppUserModelId = () => undefined;
  readonly setAsDefaultProtocolClient = () => false;

  readonly relaunch = () => {
    process.once('exit', () => {
      spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: 'ignore' }).unref();
    });
  };

  readonly quit = () => {
    if (stage !== 'running') return;
    const event = createEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    stage = 'quitting';
    void this.closeAndLeave();
  };

  private async closeAndLeave(): Promise<void> {
    const closed = await Promise.all(openWindows().map((window) => window.requestClose()));
    const event = createEvent();
    if (!closed.includes(false)) this.emit('will-quit', event);
    if (closed.includes(false) || event.defaultPrevented) stage = 'running';
    else this.exit();
  }

  readonly exit = (exitCode = 0) => {
    if (stage === 'leaving') return;
    stage = 'leaving';
    openWindows().forEach((window) => window.destroy());
    this.emit('quit', createEvent(), exitCode);
    void Promise.all([secondStartDelivered(), stopRuntime()]).then(() => process.exit(exitCode));
  };
}

export const app = strict('app', new AppStandIn('app', events));

/** Names the app before its main module runs. */
export function describeApp(about: typeof description): void {
  Object.assign(description, about);
}

export function isQuitting(): boolean {
  return stage !== 'running';
}

export function setReady(): void {
  if (isQuitting()) return;
  isReady = true;
  app.emit('ready', createEvent(), {});
  ready.resolve(undefined);
}

/** Called when a window has gone: without windows the app quits, unless it says what to do instead. */
export function windowHasGone(): void {
  if (openWindows().length > 0 || isQuitting()) return;
  if (!app.emit('window-all-closed')) app.quit();
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
process.on('exit', releaseLock);
