import { AppError, type ErrorCode } from '../../shared/errors.ts';

/** Codes of Node's network, TLS, zlib and HTTP layers (undici), by what they mean here. */
const codeMeanings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'account.nameNotFound'],
  [/^ECONNREFUSED$/, 'account.connectionRefused'],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'account.timedOut'],
  [
    /^(CERT_\w+|ERR_TLS_CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|CRL_\w+|HOSTNAME_MISMATCH)$/,
    'account.certificateRejected',
  ],
  [/^(EPROTO|ERR_SSL_\w+)$/, 'account.notAnAccount'],
  [/^(Z_\w+|HPE_\w+|ERR__ERROR_\w+|UND_ERR_INVALID\w*)$/, 'account.garbledReply'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'account.replyTooLarge'],
  [/^(ECONN\w+|EPIPE|ENET\w+|EHOST\w+|UND_ERR_\w+)$/, 'account.connectionLost'],
];

/** Chromium's names (`net::ERR_…`), by what they mean here. */
const chromiumMeanings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+|ICANN_\w+)$/, 'account.nameNotFound'],
  [/^CONNECTION_REFUSED$/, 'account.connectionRefused'],
  [/^(TIMED_OUT|CONNECTION_TIMED_OUT)$/, 'account.timedOut'],
  [
    /^(CERT_\w+|CERTIFICATE_\w+|BAD_SSL_CLIENT_AUTH_CERT|SSL_OBSOLETE_\w+|SSL_PINNED_\w+)$/,
    'account.certificateRejected',
  ],
  [/^SSL_\w+$/, 'account.notAnAccount'],
  [
    /^(CONTENT_DECODING_\w+|INVALID_\w+|RESPONSE_HEADERS_\w+|INCOMPLETE_CHUNKED_ENCODING|HTTP2_PROTOCOL_ERROR|UNEXPECTED)$/,
    'account.garbledReply',
  ],
  [/^(TOO_MANY_REDIRECTS|UNSAFE_REDIRECT)$/, 'account.redirected'],
];

/**
 * What a failed exchange means. Takes whatever `fetch` or the reading of its body threw: Node puts a code on a cause, Chromium a name into the
 * message, Electron a sentence when it cancels a redirect. Anything else that failed on the way is `account.connectionLost`.
 */
export function toTransportError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(meaningOf(thrown, 0) ?? 'account.connectionLost', {}, { cause: thrown });
}

function meaningOf(thrown: unknown, depth: number): ErrorCode | undefined {
  if (!(thrown instanceof Error) || depth > 5) return undefined;
  if (thrown.name === 'TimeoutError') return 'account.timedOut';
  if (/redirect/i.test(thrown.message)) return 'account.redirected';
  const name = /net::ERR_(\w+)/.exec(thrown.message)?.[1];
  if (name !== undefined) return lookUp(chromiumMeanings, name) ?? 'account.connectionLost';
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  const own = code === undefined ? undefined : lookUp(codeMeanings, code);
  return own ?? meaningOf(thrown.cause, depth + 1) ?? ofSeveral(thrown, depth);
}

/** Several addresses of one name were tried (`AggregateError`): the first that means something speaks for all. */
function ofSeveral(thrown: Error, depth: number): ErrorCode | undefined {
  if (!(thrown instanceof AggregateError)) return undefined;
  for (const error of thrown.errors as unknown[]) {
    const meaning = meaningOf(error, depth + 1);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}

function lookUp(meanings: readonly (readonly [RegExp, ErrorCode])[], text: string): ErrorCode | undefined {
  return meanings.find(([pattern]) => pattern.test(text))?.[1];
}
