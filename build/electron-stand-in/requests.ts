import { toApp } from './addresses.ts';
import type { CdpSession } from './cdp.ts';
import type { SessionStandIn } from './session.ts';
import { say } from './strict.ts';

/** Passes every request of a page by the app: navigations by its guards, its own schemes to their handlers. */
export async function watchRequests(
  page: CdpSession,
  session: SessionStandIn,
  mayNavigate: (url: string, frameId: string) => boolean,
): Promise<void> {
  page.on('Fetch.requestPaused', ({ requestId, frameId, resourceType, request }) => {
    const url = toApp(request.url);
    const fail = (errorReason: 'Aborted' | 'Failed') =>
      page.tell('Fetch.failRequest', { requestId, errorReason });
    const answer = async (): Promise<void> => {
      const isRefused = resourceType === 'Document' && !mayNavigate(url, frameId);
      const { method, headers } = request;
      const handler = session.handlers.get(new URL(url).protocol.slice(0, -1));
      if (isRefused || (await isCancelled(session, url))) fail('Aborted');
      else if (handler === undefined) page.tell('Fetch.continueRequest', { requestId });
      else await fulfill(page, requestId, await handler(new Request(url, { method, headers })));
    };
    answer().catch((error: unknown) => {
      say(`${url}: ${String(error)}`);
      fail('Failed');
    });
  });
  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function fulfill(page: CdpSession, requestId: string, response: Response): Promise<void> {
  page.tell('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

function isCancelled({ beforeRequest }: SessionStandIn, url: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (beforeRequest === null) resolve(false);
    else beforeRequest({ url }, ({ cancel }) => resolve(cancel === true));
  });
}
