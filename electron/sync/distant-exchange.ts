import { AppError } from '../../shared/errors.ts';
import { untilAborted } from '../remote/aborting.ts';
import type { Exchange } from '../remote/exchange.ts';
import type { TransportReply } from '../remote/transport.ts';
import type { SyncOrder, SyncSignal } from './messages.ts';

/** Exchanges that the main thread performs for this one: it gets the path and gives back bytes. */
export interface DistantExchanges {
  exchangeFor(accountId: string): Exchange;
  /** Takes the main thread's answers. */
  settle(order: Extract<SyncOrder, { order: 'answer' | 'failure' }>): void;
}

/** Makes exchanges that ask through `post`. */
export function createDistantExchanges(post: (signal: SyncSignal) => void): DistantExchanges {
  const waiting = new Map<number, PromiseWithResolvers<TransportReply>>();
  let exchanges = 0;
  return {
    exchangeFor: (accountId) => async (request) => {
      exchanges += 1;
      const exchange = exchanges;
      const answer = Promise.withResolvers<TransportReply>();
      const { method, path, timeLimit, sizeLimit, signal } = request;
      waiting.set(exchange, answer);
      post({ signal: 'exchange', exchange, accountId, method, path, timeLimit, sizeLimit });
      try {
        return await untilAborted(signal, answer.promise);
      } finally {
        if (waiting.delete(exchange)) post({ signal: 'abort', exchange });
      }
    },
    settle(order) {
      const answer = waiting.get(order.exchange);
      waiting.delete(order.exchange);
      if (order.order === 'failure') answer?.reject(AppError.fromReply(order.error));
      else answer?.resolve({ status: order.status, headers: order.headers, body: order.body });
    },
  };
}
