import type { CachedRecord } from './cached-record.ts';

/** One record that moved, or failed to: contract, *events*. */
export interface ActivityEvent extends CachedRecord {
  readonly integrationId: string;
  /** What moved: `orders`, `fulfillments`, … */
  readonly movedEntity: string;
  readonly operation: string;
  readonly direction: string;
  readonly status: string;
  readonly itemId: string;
  readonly reference: string;
  readonly message: string;
}
