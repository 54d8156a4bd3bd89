import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { connectCdp, type CdpSession } from './cdp.ts';

/** A page of Chromium that is a window of the app. */
export interface Page {
  readonly page: CdpSession;
  /** By which the browser knows the page. */
  readonly targetId: string;
  /** Settles when the page has been closed, by whomever. */
  readonly closed: Promise<unknown>;
}

/** The Chromium of the app. */
interface Chromium {
  readonly browser: CdpSession;
  /** A page for the next window: the one that Chromium starts with, then new ones. */
  readonly nextPage: () => Promise<Page>;
  /** Size of the display in units of layout. */
  readonly display: { readonly width: number; readonly height: number };
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
  const pages = await watchPages(browser, sessionOf, exited);
  const first = await pages.next();
  const { page } = first;
  const expression = '({ width: screen.width, height: screen.height })';
  const { result } = await page.send('Runtime.evaluate', { expression, returnByValue: true });
  const display = result.value as Chromium['display'];
  let given = false;
  const nextPage = async (): Promise<Page> => {
    if (!given) {
      given = true;
      return first;
    }
    const coming = pages.next();
    await browser.send('Target.createTarget', { url: 'data:text/html,', newWindow: true });
    return coming;
  };
  return { browser, nextPage, display, exited };
}

/**
 * Attaches to every page. `next` gives the one that somebody waits for: the first, or one that was created for a window. Any other was opened by a page, which Electron's do not when the app
 * denies it: it is closed.
 */
async function watchPages(
  browser: CdpSession,
  sessionOf: (id: string) => CdpSession,
  exited: Promise<unknown>,
): Promise<{ readonly next: () => Promise<Page> }> {
  const waiting: ((page: Page) => void)[] = [];
  const next = (): Promise<Page> => new Promise((resolve) => void waiting.push(resolve));
  const gone = new Map<string, (value: unknown) => void>();
  browser.on('Target.detachedFromTarget', ({ targetId = '' }) => gone.get(targetId)?.(null));
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId, openerId } }) => {
    const take = openerId === undefined ? waiting.shift() : undefined;
    if (take === undefined) {
      browser.tell('Target.closeTarget', { targetId });
      return;
    }
    const page = sessionOf(sessionId);
    page.tell('Runtime.runIfWaitingForDebugger');
    const detached = new Promise((resolve) => void gone.set(targetId, resolve));
    take({ page, targetId, closed: Promise.race([detached, exited]) });
  });
  const first = next();
  const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
  await browser.send('Target.setAutoAttach', { ...attach, filter: [{ type: 'page' }] });
  await first;
  let isFirst = true;
  return {
    next: () => {
      if (!isFirst) return next();
      isFirst = false;
      return first;
    },
  };
}
