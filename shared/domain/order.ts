import type { CachedRecord } from './cached-record.ts';

/** An order, read only here. Money is in `currency`; times are ISO-8601 UTC. */
export interface Order extends CachedRecord {
  readonly extOrderId: string;
  readonly status: string;
  readonly routingStatus: string;
  readonly orderSource: string;
  readonly integrationId: string;
  readonly customer: string;
  readonly email: string;
  readonly currency: string;
  readonly totalPrice: number | null;
  readonly holdUntil: string | null;
}
