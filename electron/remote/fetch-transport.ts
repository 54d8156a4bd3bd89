import { AppError } from '../../shared/errors.ts';
import { untilAborted } from './aborting.ts';
import { toTransportError } from './transport-error.ts';
import type { Transport, TransportReply, TransportRequest } from './transport.ts';

/** Redirects inside the account's own origin that a read may follow. */
const redirectLimit = 3;

/**
 * A transport over any `fetch`: Node's, or that of an Electron session. The time limit covers the whole exchange, the size limit is held while the decoded
 * body arrives. A redirect to another origin is never followed (`account.redirected`): the key stays with the origin that it belongs to.
 */
export function createFetchTransport(fetch: typeof globalThis.fetch): Transport {
  return {
    async send(request) {
      const limit = AbortSignal.timeout(request.timeLimit);
      const signal = request.signal === undefined ? limit : AbortSignal.any([request.signal, limit]);
      try {
        return await untilAborted(signal, exchange(fetch, request, signal));
      } catch (error) {
        if (limit.aborted) throw new AppError('account.timedOut', {}, { cause: error });
        throw toTransportError(error);
      }
    },
  };
}

async function exchange(
  fetch: typeof globalThis.fetch,
  request: TransportRequest,
  signal: AbortSignal,
): Promise<TransportReply> {
  const { origin } = new URL(request.url);
  let url = request.url;
  for (let hops = 0; ; hops += 1) {
    const reply = await fetch(url, {
      method: request.method,
      headers: headersOf(request),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const location = reply.headers.get('location');
    if (reply.type !== 'opaqueredirect' && !(reply.status >= 300 && reply.status < 400 && location !== null))
      return {
        status: reply.status,
        headers: Object.fromEntries(reply.headers),
        body: await readBody(reply, request.sizeLimit),
      };
    await reply.body?.cancel();
    const target = location === null ? null : URL.parse(location, url);
    if (target?.origin !== origin || request.method !== 'GET' || hops === redirectLimit)
      throw new AppError('account.redirected', { host: target?.host ?? '' });
    url = target.href;
  }
}

function headersOf(request: TransportRequest): Record<string, string> {
  return {
    'X-Pipe17-Key': request.key,
    Accept: 'application/json',
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}

async function readBody(reply: Response, sizeLimit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (reply.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = reply.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.byteLength;
    if (size > sizeLimit) {
      await reader.cancel().catch(() => undefined);
      throw new AppError('account.replyTooLarge');
    }
    chunks.push(step.value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
