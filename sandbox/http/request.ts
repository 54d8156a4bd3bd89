import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { Refusal } from './reply.ts';

/** The largest body that the account takes, in bytes. */
const largestBody = 2_000_000;

/** One request to the account, apart from its connection. */
export interface AccountRequest {
  readonly method: string;
  /** Path below the base address, e.g. `/orders/0123`. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Base address of the server, as the caller reached it. */
  readonly origin: string;
  /** The body's bytes; empty for a read. */
  readonly bytes: Buffer;
}

/** Reads a body to its end; more than the account takes is a 413. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largestBody) throw new Refusal(413, 'The request is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The body of a write as an object: 415 when it isn't declared as JSON, 400 when it can't be read, 422 for no object. */
export function bodyObject(request: AccountRequest): JsonObject {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) throw new Refusal(415, 'Send application/json');
  let value: unknown;
  try {
    value = JSON.parse(request.bytes.toString('utf8'));
  } catch {
    throw new Refusal(400, 'The request is not JSON');
  }
  if (!isJsonObject(value)) throw new Refusal(422, 'Send one object');
  return value;
}
