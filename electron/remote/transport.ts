import type { SecretText } from '../../shared/domain/secret.ts';

/** One request to an account. `path` and `query` are joined to the account's pinned base URL. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly key: SecretText;
  /** JSON text, on writes only. */
  readonly body?: string;
  /** Milliseconds for the whole exchange, the body included. */
  readonly timeLimit: number;
  /** Bytes of the decoded body at most. */
  readonly sizeLimit: number;
  readonly signal?: AbortSignal;
}

/** What came back, whatever the status. */
export interface TransportReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * The way to the network: Electron's session in the product, Node's `fetch` elsewhere; one test suite for both. Fails with an `AppError` of the
 * area `account` (name not found, refused, lost, certificate, timed out, too large, redirected); never follows a redirect to another origin.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportReply>;
}
