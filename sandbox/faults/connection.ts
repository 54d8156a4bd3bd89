import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { Outgoing } from '../http/send.ts';
import { numberIn, pause, type Exchange, type FaultKinds } from './fault.ts';

/** Faults of the connection itself: refused, reset, stuck, slow, cut short. */
export const connectionFaults: FaultKinds = {
  refused: {
    description: 'The server closes; connections are refused for some milliseconds (2000)',
    instead: (exchange) => {
      exchange.refuseFor(numberIn(exchange.detail, 2_000));
      reset(exchange);
      return 'handled';
    },
  },
  'reset-before': {
    description: 'The connection is reset before the account has seen the request',
    instead: (exchange) => {
      reset(exchange);
      return 'handled';
    },
  },
  'reset-unanswered': {
    description:
      'The account does what was asked; the connection is reset before the first byte of its reply',
    deliver: (exchange) => reset(exchange),
  },
  'reset-in': {
    description: 'The connection is reset in the middle of the reply',
    deliver: async (exchange, outgoing) => {
      await sendHalf(exchange, outgoing);
      reset(exchange);
    },
  },
  'reset-after': {
    description: 'The connection is reset once the reply is out',
    deliver: async (exchange, outgoing) => {
      writeHead(exchange, outgoing, outgoing.bytes.length);
      exchange.response.end(outgoing.bytes);
      await once(exchange.response, 'finish');
      // Time for the caller to read the reply: what follows it must not take it away.
      await pause(50);
      reset(exchange);
    },
  },
  hang: {
    description: 'No answer ever; the account has not seen the request',
    instead: () => 'handled',
  },
  'hang-after': {
    description: 'The account does what was asked and never answers',
    deliver: () => undefined,
  },
  'hang-in': {
    description: 'The reply stops half way and the connection stays open',
    deliver: sendHalf,
  },
  slow: {
    description: 'The reply comes late, by some milliseconds (3000)',
    deliver: async (exchange, outgoing) => {
      await pause(numberIn(exchange.detail, 3_000));
      writeHead(exchange, outgoing, outgoing.bytes.length);
      exchange.response.end(outgoing.bytes);
    },
  },
  drip: {
    description: 'The reply comes in twenty parts, with some milliseconds (200) between them',
    deliver: async (exchange, outgoing) => {
      writeHead(exchange, outgoing, outgoing.bytes.length);
      const size = Math.max(1, Math.ceil(outgoing.bytes.length / 20));
      for (let start = 0; start < outgoing.bytes.length; start += size) {
        exchange.response.write(outgoing.bytes.subarray(start, start + size));
        await pause(numberIn(exchange.detail, 200));
      }
      exchange.response.end();
    },
  },
  'truncated-gzip': {
    description: 'A compressed reply of which the second half is missing',
    deliver: (exchange, outgoing) => {
      const whole = asGzip(outgoing);
      const half = whole.bytes.subarray(0, Math.floor(whole.bytes.length / 2));
      writeHead(exchange, whole, half.length);
      exchange.response.end(half);
    },
  },
  'false-gzip': {
    description: 'A reply that says it is compressed and is not',
    deliver: (exchange, { status, headers }) => {
      const bytes = Buffer.from('{"success":true,"code":200}');
      writeHead(
        exchange,
        { status, bytes, headers: { ...headers, 'content-encoding': 'gzip' } },
        bytes.length,
      );
      exchange.response.end(bytes);
    },
  },
  'wrong-length': {
    description: 'A content-length that is larger than the reply; then the connection ends',
    deliver: (exchange, outgoing) => deliverWithLength(exchange, outgoing, outgoing.bytes.length + 1_000),
  },
  'short-length': {
    description: 'A content-length that is smaller than the reply',
    deliver: (exchange, outgoing) =>
      deliverWithLength(exchange, outgoing, Math.floor(outgoing.bytes.length / 2)),
  },
};

function reset({ message }: Exchange): void {
  message.socket.resetAndDestroy();
}

function writeHead({ response }: Exchange, { status, headers }: Outgoing, length: number): void {
  response.writeHead(status, { ...headers, 'content-length': String(length) });
}

async function sendHalf(exchange: Exchange, outgoing: Outgoing): Promise<void> {
  writeHead(exchange, outgoing, outgoing.bytes.length);
  exchange.response.write(outgoing.bytes.subarray(0, Math.ceil(outgoing.bytes.length / 2)));
  await pause(50);
}

function deliverWithLength(exchange: Exchange, outgoing: Outgoing, length: number): void {
  writeHead(exchange, outgoing, length);
  exchange.response.write(outgoing.bytes, () => exchange.message.socket.end());
}

function asGzip(outgoing: Outgoing): Outgoing {
  if (outgoing.headers['content-encoding'] === 'gzip') return outgoing;
  return {
    ...outgoing,
    bytes: gzipSync(outgoing.bytes),
    headers: { ...outgoing.headers, 'content-encoding': 'gzip' },
  };
}
