import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { connectCdp, type CdpSession } from './cdp.ts';

/** The Chromium of the app, with the one page that is its window. */
interface Chromium {
  readonly browser: CdpSession;
  readonly page: CdpSession;
  /** By which the browser knows the page. */
  readonly targetId: string;
  /** Size of the display in units of layout. */
  readonly display: { readonly width: number; readonly height: number };
  /** Settles when the page has been closed, by whomever. */
  readonly closed: Promise<unknown>;
  /** Settles when Chromium has ended. */
  readonly exited: Promise<unknown>;
}

let starting: Promise<Chromium> | null = null;
let running: Chromium | null = null;

/** The Chromium that runs. Throws before the app is ready. */
export function chromium(): Chromium {
  if (running === null) throw new Error('Cannot be used before the app is ready');
  return running;
}

/** Starts Chromium with these further switches. */
export async function startChromium(switches: readonly string[]): Promise<void> {
  starting = start(switches);
  running = await starting;
}

/** Ends Chromium, if it was started, and waits until it has gone; if it hangs for two seconds, it goes with this process. */
export async function stopChromium(): Promise<void> {
  const started = await starting;
  started?.browser.tell('Browser.close');
  await Promise.race([started?.exited, wait(2_000)]);
}

/**
 * Chromium ends when the debugging pipe closes, so also when this process is killed. It is in a process group of its own, so that whoever
 * kills ours leaves the shell around it to its clean-up.
 */
async function start(switches: readonly string[]): Promise<Chromium> {
  const child = spawn(join(import.meta.dirname, 'chromium.sh'), switches, {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const [, , , output, input] = child.stdio as [null, null, null, Writable, Readable];
  const sessionOf = connectCdp(output, input);
  const browser = sessionOf();
  await browser.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  const { page, targetId } = await findPage(browser, sessionOf);
  page.tell('Runtime.runIfWaitingForDebugger');
  const detached = new Promise((resolve) => {
    browser.on('Target.detachedFromTarget', (gone) => {
      if (gone.targetId === targetId) resolve(gone);
    });
  });
  const expression = '({ width: screen.width, height: screen.height })';
  const { result } = await page.send('Runtime.evaluate', { expression, returnByValue: true });
  const display = result.value as Chromium['display'];
  return { browser, page, targetId, display, closed: Promise.race([detached, exited]), exited };
}

/** The page that Chromium starts with. Any other was opened by a page, which Electron's do not when the app denies it: it is closed. */
async function findPage(browser: CdpSession, sessionOf: (id: string) => CdpSession) {
  const found = Promise.withResolvers<Pick<Chromium, 'page' | 'targetId'>>();
  let isFound = false;
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId } }) => {
    if (isFound) browser.tell('Target.closeTarget', { targetId });
    else found.resolve({ page: sessionOf(sessionId), targetId });
    isFound = true;
  });
  const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
  await browser.send('Target.setAutoAttach', { ...attach, filter: [{ type: 'page' }] });
  return found.promise;
}
