import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../account.ts';
import type { ActiveFault, Faults } from '../faults/faults.ts';
import type { Exchange } from '../faults/fault.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Ledger } from '../ledger.ts';
import { authorizationPage, unknownAddress } from '../routes/authorization.ts';
import { greeting, route } from '../routes/router.ts';
import { failure, Refusal, type Reply } from './reply.ts';
import { readBody, type AccountRequest } from './request.ts';
import { prepare, send } from './send.ts';

/** Where the API begins. */
export const basePath = '/api/v3';

/** What it takes to answer. */
export interface Answering {
  readonly account: Account;
  readonly keys: KeyRing;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly origin: () => string;
  readonly refuseFor: (milliseconds: number) => void;
  /** Answers below `/control`, where that is offered. */
  readonly control: ((request: AccountRequest) => Reply) | undefined;
}

/** Answers one request, from its first byte to the last of its reply. Never throws. */
export async function answerMessage(
  answering: Answering,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const request = await readRequest(answering, message);
    if (request.path === basePath || request.path.startsWith(`${basePath}/`)) {
      await answerApi(answering, message, response, below(request));
    } else {
      const reply = attempt(() => answerOutside(answering, request));
      send(response, await prepare(message, reply, new Date(answering.account.clock.now())));
    }
  } catch (thrown) {
    answerThrown(thrown, response);
  }
}

/** A request that couldn't even be read, or a fault of the account's own. A broken connection needs no answer. */
function answerThrown(thrown: unknown, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (!(thrown instanceof Refusal)) process.emitWarning(thrown instanceof Error ? thrown : String(thrown));
  const { status, body } = failure(thrown instanceof Refusal ? thrown : new Refusal(500, 'Internal error'));
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(body);
}

async function answerApi(
  answering: Answering,
  message: IncomingMessage,
  response: ServerResponse,
  request: AccountRequest,
): Promise<void> {
  const { account, ledger, faults, refuseFor } = answering;
  const noteStatus = ledger.note(account.clock.stamp(), request.method, request.path, request.bytes);
  const answer = (): Reply => {
    const reply = attempt(() => authorizedAnswer(answering, request));
    noteStatus(reply.status);
    return reply;
  };
  const fault = faults.take(request.method, request.path);
  const exchange: Exchange = {
    message,
    response,
    request,
    clock: account.clock,
    records: account.records,
    detail: fault?.detail ?? '',
    memory: fault?.memory ?? new Map<string, Reply>(),
    refuseFor,
  };
  const reply = await replyThrough(fault, exchange, answer);
  if (reply === 'handled') return;
  const outgoing = await prepare(message, reply, new Date(account.clock.now()));
  if (fault?.kind.deliver === undefined) send(response, outgoing);
  else await fault.kind.deliver(exchange, outgoing);
}

function replyThrough(
  fault: ActiveFault | undefined,
  exchange: Exchange,
  answer: () => Reply,
): Reply | 'handled' | Promise<Reply | 'handled'> {
  if (fault?.kind.instead !== undefined) return fault.kind.instead(exchange);
  return fault?.kind.around === undefined ? answer() : fault.kind.around(exchange, answer);
}

function authorizedAnswer({ account, keys }: Answering, request: AccountRequest): Reply {
  const key = request.headers['x-pipe17-key'];
  const rights = typeof key === 'string' ? keys.rightsOf(key) : undefined;
  if (rights === undefined) throw new Refusal(401, 'The key is missing or not valid');
  return request.segments.length === 0 ? greeting() : route(account, request, rights);
}

function answerOutside({ account, control }: Answering, request: AccountRequest): Reply {
  const [first, second] = request.segments;
  if (first === 'control' && control !== undefined) return control(request);
  if (first === 'authorize' && second !== undefined) return authorizationPage(account, request, second);
  return unknownAddress();
}

function attempt(work: () => Reply): Reply {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return failure(thrown);
    throw thrown;
  }
}

async function readRequest({ origin }: Answering, message: IncomingMessage): Promise<AccountRequest> {
  const url = readAddress(message.url ?? '/', origin());
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    segments: url.pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent),
    parameters: url.searchParams,
    headers: message.headers,
    origin: origin(),
    bytes: await readBody(message),
  };
}

/** The address that was asked for; one that can't be read is a 400. */
function readAddress(text: string, origin: string): URL {
  try {
    const url = new URL(origin + text);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    throw new Refusal(400, 'The address can not be read');
  }
}

/** The same request with its path below the base address. */
function below(request: AccountRequest): AccountRequest {
  return { ...request, path: request.path.slice(basePath.length), segments: request.segments.slice(2) };
}

/** Compares two secrets without telling by the time it takes where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
