import { startChromium, type Chromium } from './chromium.ts';
import type { CdpSession } from './cdp.ts';

/** What quitting and theming need of a window. */
export interface OpenWindow {
  /** Asks the window to close and waits; false when it refuses. */
  readonly requestClose: () => Promise<boolean>;
  readonly destroy: () => void;
  readonly applyTheme: () => void;
}

/** A page of Chromium: its protocol session and the id by which debuggers know it. */
export interface Target {
  readonly cdp: CdpSession;
  readonly id: string;
}

/** Chromium's switches that the app has set before it was ready, without the leading dashes. */
export const windowSwitches = new Map<string, string>();
/** Size of the display in pixels, and pixels per unit of layout; known when the app is ready. */
export const display = { width: 0, height: 0, scale: 1 };

const windows = new Map<number, OpenWindow>();
const targets = new Map<string, Target>();
const goneListeners = new Map<string, () => void>();
let chromium: Chromium | null = null;
let starting: Promise<void> | null = null;
const firstTarget = Promise.withResolvers<Target>();
let creating = 0;

export function openWindows(): readonly OpenWindow[] {
  return [...windows.values()];
}
export function addWindow(id: number, window: OpenWindow): void {
  windows.set(id, window);
}
export function removeWindow(id: number): void {
  windows.delete(id);
}

/** Starts Chromium with the switches of the command line and of the app. */
export async function startRuntime(switches: readonly string[]): Promise<void> {
  const asked = [...windowSwitches].map(([name, value]) => `--${name}${value === '' ? '' : `=${value}`}`);
  starting = startChromium([...asked, ...switches], () => {
    [...goneListeners.values()].forEach((listener) => listener());
  }).then(async (started) => {
    chromium = started;
    await watchTargets(started.connection.root);
    await measureDisplay();
  });
  await starting;
}

/** Ends Chromium, and waits until it has gone. */
export async function stopRuntime(): Promise<void> {
  await starting;
  await chromium?.stop();
}

/** Opens an empty page in a window of its own; the first one takes the window that Chromium started with. */
export async function openTarget(onGone: () => void): Promise<Target> {
  const target = await nextTarget();
  goneListeners.set(target.id, onGone);
  return target;
}

let firstIsTaken = false;
async function nextTarget(): Promise<Target> {
  if (!firstIsTaken) {
    firstIsTaken = true;
    return firstTarget.promise;
  }
  creating += 1;
  const created = await root().send('Target.createTarget', { url: 'about:blank', newWindow: true });
  const target = targets.get(created.targetId);
  creating -= 1;
  if (target === undefined) throw new Error('Chromium did not attach a new window');
  return target;
}

/** The browser's own session of the protocol. Throws before the app is ready. */
export function root(): CdpSession {
  if (chromium === null) throw new Error('Cannot be used before the app is ready');
  return chromium.connection.root;
}

async function watchTargets(browser: CdpSession): Promise<void> {
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const cdp = chromium?.connection.session(sessionId);
    if (cdp === undefined) return;
    if (targetInfo.type !== 'page') {
      cdp.tell('Runtime.runIfWaitingForDebugger');
      return;
    }
    const target = { cdp, id: targetInfo.targetId };
    targets.set(target.id, target);
    if (targets.size === 1 && !firstIsTaken) firstTarget.resolve(target);
    // A page that nobody here has asked for was opened by a page: Electron's windows open none.
    else if (creating === 0) browser.tell('Target.closeTarget', { targetId: target.id });
  });
  browser.on('Target.detachedFromTarget', ({ targetId = '' }) => {
    targets.delete(targetId);
    goneListeners.get(targetId)?.();
    goneListeners.delete(targetId);
  });
  await browser.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });
}

async function measureDisplay(): Promise<void> {
  const { cdp } = await firstTarget.promise;
  const expression = '({ width: screen.width, height: screen.height, scale: devicePixelRatio })';
  const { result } = await cdp.send('Runtime.evaluate', { expression, returnByValue: true });
  Object.assign(display, result.value);
}
