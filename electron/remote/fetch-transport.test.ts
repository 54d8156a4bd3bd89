import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import { createFetchTransport } from './fetch-transport.ts';
import { createNodeTransport } from './node-transport.ts';
import { toTransportError } from './transport-error.ts';
import type { TransportReply, TransportRequest } from './transport.ts';

const key = asSecret('0123456789abcdef0123456789abcdef');
let servers: Server[] = [];
let answer: (message: IncomingMessage, response: ServerResponse) => void;
let seen: IncomingMessage[];
let origin: string;

async function serve(handle: (message: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  seen = [];
  origin = await serve((message, response) => {
    seen.push(message);
    answer(message, response);
  });
});
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

const send = (request: Partial<TransportRequest> = {}): Promise<TransportReply> =>
  createNodeTransport().send({
    method: 'GET',
    url: `${origin}/api/v3/orders?count=1`,
    key,
    timeLimit: 5_000,
    sizeLimit: 100_000,
    ...request,
  });
const codeOf = async (request: Partial<TransportRequest> = {}): Promise<string> =>
  await send(request).then(
    () => 'answered',
    (error: unknown) => (error as { code: string }).code,
  );
const textOf = ({ body }: TransportReply): string => new TextDecoder().decode(body);

describe('transport over fetch', () => {
  it('sends the key in its own header and gives status, headers and decoded bytes', async () => {
    answer = (_message, response) => {
      response.writeHead(418, { 'Content-Encoding': 'gzip', 'X-Tea': 'Yes' });
      response.end(gzipSync('{"short":"and stout"}'));
    };
    const reply = await send();
    expect([reply.status, reply.headers['x-tea'], textOf(reply)]).toEqual([
      418,
      'Yes',
      '{"short":"and stout"}',
    ]);
    expect(seen[0]!.headers).toMatchObject({ 'x-pipe17-key': key, accept: 'application/json' });
    expect(seen[0]!.headers.authorization).toBeUndefined();
    expect(seen[0]!.headers['content-type']).toBeUndefined();
  });

  it('writes JSON', async () => {
    answer = (message, response) => {
      message.pipe(response);
    };
    expect(textOf(await send({ method: 'PUT', body: '{"name":"ü"}' }))).toBe('{"name":"ü"}');
    expect(seen[0]!.headers['content-type']).toBe('application/json');
  });

  it('never follows a redirect to another origin', async () => {
    let strangers = 0;
    const elsewhere = await serve((_message, response) => {
      strangers += 1;
      response.end('{}');
    });
    answer = (_message, response) => {
      response.writeHead(302, { Location: `${elsewhere}/api/v3/orders` }).end();
    };
    expect(await codeOf()).toBe('account.redirected');
    expect(strangers).toBe(0);
  });

  it('follows a few redirects of a read inside the origin, and none of a write', async () => {
    answer = (message, response) => {
      const hop = Number(new URL(message.url ?? '', origin).searchParams.get('hop') ?? 0);
      if (hop === 3) response.end('there');
      else response.writeHead(307, { Location: `/api?hop=${hop + 1}` }).end();
    };
    expect(textOf(await send())).toBe('there');
    expect(await codeOf({ method: 'PUT', body: '{}' })).toBe('account.redirected');
    answer = (_message, response) => {
      response.writeHead(302, { Location: '/round' }).end();
    };
    expect(await codeOf()).toBe('account.redirected');
  });

  it('holds the size limit against the decoded body', async () => {
    answer = (_message, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(5_000_000)));
    };
    expect(await codeOf()).toBe('account.replyTooLarge');
  });

  it('holds the time limit against the whole exchange', async () => {
    answer = () => undefined;
    expect(await codeOf({ timeLimit: 40 })).toBe('account.timedOut');
    answer = (_message, response) => {
      response.write('{');
    };
    expect(await codeOf({ timeLimit: 40 })).toBe('account.timedOut');
  });

  it('ends when nobody waits any more', async () => {
    const ending = new AbortController();
    answer = () => {
      ending.abort();
    };
    expect(await codeOf({ signal: ending.signal })).toBe('account.connectionLost');
  });

  it('names what went wrong on the way', async () => {
    answer = (message) => {
      message.socket.resetAndDestroy();
    };
    expect(await codeOf()).toBe('account.connectionLost');
    expect(await codeOf({ url: 'http://127.0.0.1:1/x' })).toBe('account.connectionLost');
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await codeOf({ url: `http://127.0.0.1:${port}/` })).toBe('account.connectionRefused');
    expect(await codeOf({ url: `${origin.replace('http', 'https')}/` })).toBe('account.notAnAccount');
  });

  it('does not wait for a fetch that does not heed its signal', async () => {
    const deaf = createFetchTransport(() => new Promise<Response>(() => undefined));
    const request = { method: 'GET', url: origin, key, timeLimit: 20, sizeLimit: 1 } as const;
    await expect(deaf.send(request)).rejects.toMatchObject({ code: 'account.timedOut' });
  });
});

describe('errors of a transport', () => {
  const withCode = (code: string): Error => Object.assign(new Error('x'), { code });
  it.each([
    [new TypeError('fetch failed', { cause: withCode('ENOTFOUND') }), 'account.nameNotFound'],
    [
      new TypeError('fetch failed', { cause: withCode('DEPTH_ZERO_SELF_SIGNED_CERT') }),
      'account.certificateRejected',
    ],
    [new TypeError('fetch failed', { cause: withCode('CERT_HAS_EXPIRED') }), 'account.certificateRejected'],
    [
      new TypeError('fetch failed', { cause: withCode('ERR_TLS_CERT_ALTNAME_INVALID') }),
      'account.certificateRejected',
    ],
    [new TypeError('terminated', { cause: withCode('UND_ERR_SOCKET') }), 'account.connectionLost'],
    [new TypeError('terminated', { cause: withCode('Z_BUF_ERROR') }), 'account.garbledReply'],
    [new TypeError('fetch failed', { cause: withCode('HPE_INVALID_CONSTANT') }), 'account.garbledReply'],
    [new TypeError('fetch failed', { cause: withCode('UND_ERR_CONNECT_TIMEOUT') }), 'account.timedOut'],
    [
      new TypeError('fetch failed', { cause: new AggregateError([withCode('ECONNREFUSED')]) }),
      'account.connectionRefused',
    ],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'account.nameNotFound'],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'account.connectionLost'],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'account.certificateRejected'],
    [new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'account.notAnAccount'],
    [new Error('net::ERR_CONNECTION_REFUSED'), 'account.connectionRefused'],
    [new Error('net::ERR_CONNECTION_TIMED_OUT'), 'account.timedOut'],
    [new Error('net::ERR_CONTENT_DECODING_FAILED'), 'account.garbledReply'],
    [new Error('net::ERR_CONTENT_LENGTH_MISMATCH'), 'account.connectionLost'],
    [new Error('Redirect was cancelled'), 'account.redirected'],
    ['not even an error', 'account.connectionLost'],
  ])('%s is %s', (thrown, code) => {
    expect(toTransportError(thrown).code).toBe(code);
  });
});
