import type { CdpSession } from './cdp.ts';
import { toApp, type SessionStandIn } from './session.ts';

/** A request of the page that waits for an answer. */
interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
  };
}

export interface Navigation {
  readonly url: string;
  readonly frameId: string;
  readonly isRedirect: boolean;
}

/** Passes every request of a page by the app: navigations by its guards, its own schemes to their handlers. */
export async function watchRequests(
  cdp: CdpSession,
  session: SessionStandIn,
  mayNavigate: (navigation: Navigation) => boolean,
): Promise<void> {
  cdp.on('Fetch.requestPaused', (paused) => {
    void answer(cdp, session, mayNavigate, paused).catch((error: unknown) => {
      process.stderr.write(`electron stand-in: ${paused.request.url}: ${String(error)}\n`);
      cdp.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' });
    });
  });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(
  cdp: CdpSession,
  session: SessionStandIn,
  mayNavigate: (navigation: Navigation) => boolean,
  paused: PausedRequest,
): Promise<void> {
  const { requestId, frameId, request } = paused;
  const url = toApp(request.url);
  const isRedirect = paused.redirectedRequestId !== undefined;
  const refused =
    (paused.resourceType === 'Document' && !mayNavigate({ url, frameId, isRedirect })) ||
    (await isCancelled(session, url, request.method));
  if (refused) {
    cdp.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  const handler = new URL(url).pathname === '/favicon.ico' ? noIcon : session.handlerOf(url);
  if (handler === undefined) {
    if (url === request.url) cdp.tell('Fetch.continueRequest', { requestId });
    else cdp.tell('Fetch.failRequest', { requestId, errorReason: 'NameNotResolved' });
    return;
  }
  const { method, headers, postData } = request;
  const response = await handler(
    new Request(url, { method, headers, ...(postData === undefined ? {} : { body: postData }) }),
  );
  cdp.tell('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

/** Browsers ask for an icon, Electron does not: the app never hears of it. */
const noIcon = () => new Response(null, { status: 204 });

function isCancelled(session: SessionStandIn, url: string, method: string): Promise<boolean> {
  const listener = session.beforeRequest;
  if (listener === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const details: object = { url, method };
    listener(details as never, ({ cancel }) => resolve(cancel === true));
  });
}
