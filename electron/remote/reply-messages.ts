import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import type { Complaint } from './account-refusal.ts';

/** Longest text that an account's messages may take in an error, in characters. */
const messageLimit = 500;

/**
 * The account's own words in a failure, for the screen: from `errors` (its shape is not documented: text, list of texts, or objects with
 * `message`, `msg` or `error` and perhaps a `path`), else from `message`. Empty when it says nothing.
 */
export function readMessages(reply: JsonObject): string {
  const { errors } = reply;
  const listed = (Array.isArray(errors) ? errors : [errors]).map(messageOf).filter((text) => text !== '');
  const text = listed.length > 0 ? listed.join('; ') : messageOf(reply.message);
  return text.length > messageLimit ? `${text.slice(0, messageLimit - 1)}…` : text;
}

function messageOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (!isJsonObject(value)) return '';
  const text =
    [value['message'], value['msg'], value['error']].find((part) => typeof part === 'string') ?? '';
  const { path } = value;
  return typeof path === 'string' && path !== '' ? `${path}: ${text}` : text.trim();
}

/** The same messages one by one, each with the path that it names. */
export function readComplaints({ errors }: JsonObject): Complaint[] {
  return (Array.isArray(errors) ? errors : [errors]).flatMap((item) => {
    const path = isJsonObject(item) && typeof item['path'] === 'string' ? item['path'] : null;
    const message = messageOf(isJsonObject(item) ? { ...item, path: undefined } : item);
    return message === '' ? [] : [{ path, message: message.slice(0, messageLimit) }];
  });
}
