import { Buffer } from 'node:buffer';
import type { VaultAnswer } from '../vault/vault.ts';
import { AppError } from '../../shared/errors.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import { joinPath, type AccountAddress } from './address.ts';
import type { Transport, TransportReply } from './transport.ts';

/** One request to one account, without address and key: what may cross to another thread. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, with its query: `/orders?count=1000`. */
  readonly path: string;
  /** JSON text, on writes only. */
  readonly body?: string;
  /** Milliseconds for the whole exchange. */
  readonly timeLimit: number;
  /** Bytes of the decoded body. */
  readonly sizeLimit: number;
  readonly signal?: AbortSignal;
}

/** The way to one account, address and key already in it. Fails with `AppError` of the areas `account` and `vault`. */
export type Exchange = (request: ExchangeRequest) => Promise<TransportReply>;

/**
 * The way to the account at `address`. The key is asked for on each call, so that a replaced or locked one is noticed at once; with no key nothing
 * is sent (`account.signedOut`, `vault.locked`, `vault.unavailable`, `vault.denied`).
 */
export function createExchange(
  transport: Transport,
  address: AccountAddress,
  readKey: () => Promise<VaultAnswer>,
): Exchange {
  return async (request) => {
    const key = keyOf(await readKey());
    const { method, body, timeLimit, sizeLimit, signal } = request;
    const reply = await transport.send({
      method,
      url: joinPath(address, request.path),
      key,
      timeLimit,
      sizeLimit,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    maskKey(reply.body, key);
    return reply;
  };
}

/** The key out of the vault's answer. Fails with `account.signedOut`, `vault.locked`, `vault.unavailable`, `vault.denied`. */
export function keyOf(answer: VaultAnswer): SecretText {
  switch (answer.kind) {
    case 'found':
      return answer.secret;
    case 'absent':
      throw new AppError('account.signedOut');
    case 'locked':
      throw new AppError('vault.locked');
    case 'unavailable':
      throw new AppError('vault.unavailable');
    case 'denied':
      throw new AppError('vault.denied');
  }
}

/** An account that sends the key back (in a message, in a record) must not bring it into the store or a log. */
function maskKey(body: Uint8Array<ArrayBuffer>, key: SecretText): void {
  if (key.length < 8) return;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mask = '*'.repeat(Buffer.byteLength(key));
  for (let at = bytes.indexOf(key); at !== -1; at = bytes.indexOf(key, at)) bytes.write(mask, at);
}
