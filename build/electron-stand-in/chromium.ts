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
  const { first, create } = await watchPages(browser, sessionOf, exited);
  const { page } = first;
  const expression = '({ width: screen.width, height: screen.height })';
  const { result } = await page.send('Runtime.evaluate', { expression, returnByValue: true });
  const display = result.value as Chromium['display'];
  let given = false;
  const nextPage = async (): Promise<Page> => {
    if (given) return create();
    given = true;
    return first;
  };
  return { browser, nextPage, display, exited };
}

/**
 * Attaches to every page. Gives the one that Chromium starts with, and what makes one for a window. Any other was opened by a page (a script, or a link that was clicked with Ctrl or the middle
 * button), which Electron's do not when the app denies it: it is closed.
 */
async function watchPages(
  browser: CdpSession,
  sessionOf: (id: string) => CdpSession,
  exited: Promise<unknown>,
): Promise<{ readonly first: Page; readonly create: () => Promise<Page> }> {
  const first = Promise.withResolvers<Page>();
  /** Who waits for which page; a page can be there before it is known whose it is. */
  const waiting = new Map<string, (page: Page) => void>();
  let creating: Promise<unknown> = Promise.resolve();
  let attached = 0;
  const gone = new Map<string, (value: unknown) => void>();

  const take = async (sessionId: string, targetId: string): Promise<void> => {
    const isFirst = (attached += 1) === 1;
    if (!isFirst) await creating;
    const give = isFirst ? first.resolve : waiting.get(targetId);
    if (give === undefined) {
      browser.tell('Target.closeTarget', { targetId });
      return;
    }
    const page = sessionOf(sessionId);
    page.tell('Runtime.runIfWaitingForDebugger');
    const detached = new Promise((resolve) => void gone.set(targetId, resolve));
    give({ page, targetId, closed: Promise.race([detached, exited]) });
  };
  browser.on('Target.detachedFromTarget', ({ targetId = '' }) => gone.get(targetId)?.(null));
  browser.on(
    'Target.attachedToTarget',
    ({ sessionId, targetInfo: { targetId } }) => void take(sessionId, targetId),
  );
  const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
  await browser.send('Target.setAutoAttach', { ...attach, filter: [{ type: 'page' }] });
  return {
    first: await first.promise,
    create: () => {
      const created = browser.send('Target.createTarget', { url: 'data:text/html,', newWindow: true });
      const coming = created.then(
        ({ targetId }) => new Promise<Page>((resolve) => void waiting.set(targetId, resolve)),
      );
      creating = Promise.allSettled([creating, created]);
      return coming;
    },
  };
}
