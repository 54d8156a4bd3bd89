import { failure, invalid, Refusal, type Reply } from '../http/reply.ts';
import { numberIn, type Exchange, type FaultKind, type FaultKinds } from './fault.ts';

const messages: Readonly<Record<string, string>> = {
  400: 'The request could not be read',
  401: 'The key is not valid',
  403: 'The key has no right to this',
  404: 'Not found',
  408: 'The request took too long',
  409: 'There is such a record already',
  413: 'The request is too large',
  422: 'The request was refused by validation',
  429: 'Too many requests',
  500: 'Internal error',
  501: 'Not implemented',
  502: 'Bad gateway',
  503: 'Temporarily unavailable',
  504: 'The gateway timed out',
};

/**
 * Replies with an error status. `503` answers instead of the account; `503-after` lets the account do what was asked and
 * answers so nevertheless. The detail of 429 and 503 is their `Retry-After`: a number of seconds, `date` or `nonsense`; that of 422
 * the field that it complains about.
 */
export const statusFaults: FaultKinds = Object.fromEntries(
  Object.keys(messages).flatMap((code): [string, FaultKind][] => {
    const status = Number(code);
    const reply = (exchange: Exchange) => statusReply(status, exchange);
    return [
      [code, { description: `${code} instead of an answer`, instead: reply }],
      [
        `${code}-after`,
        {
          description: `${code} although the account did what was asked`,
          around: (exchange, answer) => {
            answer();
            return reply(exchange);
          },
        },
      ],
    ];
  }),
);

function statusReply(status: number, exchange: Exchange): Reply {
  const { detail } = exchange;
  if (status === 422 && detail !== '') return failure(invalid(detail, 'is refused'));
  const reply = failure(new Refusal(status, messages[status] ?? 'Error'));
  const retryAfter = [429, 503].includes(status) ? retryAfterOf(exchange) : undefined;
  return retryAfter === undefined ? reply : { ...reply, headers: { 'retry-after': retryAfter } };
}

function retryAfterOf({ detail, clock }: Exchange): string | undefined {
  if (detail === '') return undefined;
  if (detail === 'date') return new Date(clock.now() + 3_000).toUTCString();
  if (detail === 'nonsense') return 'when the cows come home';
  return String(numberIn(detail, 2));
}
