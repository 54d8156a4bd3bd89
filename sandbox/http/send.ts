import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Reply } from './reply.ts';

const compress = promisify(gzip);

/** Replies shorter than this many characters go uncompressed. */
const shortest = 1_000;

/** A reply as bytes with its headers, ready for the connection. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: Buffer;
}

/** Compresses a reply where the caller takes gzip, and gives it its headers. `date` is by the account's clock. */
export async function prepare(request: IncomingMessage, reply: Reply, date: Date): Promise<Outgoing> {
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    date: date.toUTCString(),
    ...reply.headers,
  };
  const plain = Buffer.from(reply.body, 'utf8');
  const wanted = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (!wanted || plain.length < shortest || headers['content-encoding'] !== undefined) {
    return { status: reply.status, headers, bytes: plain };
  }
  // The quickest level: on one machine the processor is scarcer than the loopback interface.
  const bytes = await compress(plain, { level: constants.Z_BEST_SPEED });
  return {
    status: reply.status,
    headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    bytes,
  };
}

/** Sends a reply as it should be. */
export function send(response: ServerResponse, { status, headers, bytes }: Outgoing): void {
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, hasBody ? { ...headers, 'content-length': String(bytes.length) } : headers);
  response.end(hasBody ? bytes : undefined);
}
