import { AppError, type ErrorCode, type ErrorParameters } from '../../shared/errors.ts';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { AccountRefusal } from './account-refusal.ts';
import { readComplaints, readMessages } from './reply-messages.ts';
import { readRetryAfter } from './retry-after.ts';
import type { TransportReply } from './transport.ts';

/** Whether a path names a list or one record: a 404 means different things. */
export type Target = 'list' | 'record';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Opens a reply's envelope (contract, *Transport*). Gives the JSON object of a success. A failure is a status of 400 and above, or a 200 that says
 * `success: false`; it becomes an `AccountRefusal` whose parameters are `status`, and where known `message` (the account's words) and `seconds` (to wait).
 */
export function openReply(reply: TransportReply, target: Target): JsonObject {
  const content = parse(reply.body);
  if (reply.status >= 400) throw failure(reply, reply.status, content, target);
  if (reply.status >= 300) throw new AppError('account.redirected', { status: reply.status });
  if (content === undefined) throw unreadable(reply);
  if (content['success'] === false) {
    const { code } = content;
    const status = typeof code === 'number' && code >= 400 && code < 600 ? code : 400;
    throw failure(reply, status, content, target);
  }
  return content;
}

function parse(body: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(body));
    return isJsonObject(value) ? value : undefined;
  } catch {
    // The caller says what an unreadable body means.
    return undefined;
  }
}

function failure(
  reply: TransportReply,
  status: number,
  content: JsonObject | undefined,
  target: Target,
): AppError {
  const message = content === undefined ? '' : readMessages(content);
  const wait = readRetryAfter(reply.headers);
  const parameters: ErrorParameters = {
    status,
    message,
    ...(wait === null ? {} : { seconds: Math.ceil(wait / 1_000) }),
  };
  const complaints = content === undefined ? [] : readComplaints(content);
  return new AccountRefusal(codeOf(status, content !== undefined, target), parameters, complaints);
}

function codeOf(status: number, readable: boolean, target: Target): ErrorCode {
  if (status >= 500 && status !== 501) return 'account.serverFault';
  switch (status) {
    case 401:
      return 'account.keyRejected';
    case 403:
      // A page in the way of the account (a firewall, a portal) forbids too, but it is not the account that speaks.
      return readable ? 'account.forbidden' : 'account.notAnAccount';
    case 404:
    case 410:
      return readable && target === 'record' ? 'account.recordNotFound' : 'account.notAnAccount';
    case 408:
      return 'account.timedOut';
    case 409:
      return 'account.conflict';
    case 429:
      return 'account.tooManyRequests';
    default:
      return readable ? 'account.refused' : 'account.notAnAccount';
  }
}

/** A page of HTML comes from a portal, a proxy or a wrong address; anything else was an account's reply and broke on the way. */
function unreadable(reply: TransportReply): AppError {
  const type = reply.headers['content-type'] ?? '';
  const html = /html/i.test(type) || /^\s*</.test(new TextDecoder().decode(reply.body.subarray(0, 200)));
  return new AppError(html ? 'account.notAnAccount' : 'account.garbledReply', { status: reply.status });
}
