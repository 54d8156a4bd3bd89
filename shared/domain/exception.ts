import type { CachedRecord } from './cached-record.ts';

/** A record that could not be sent on, or a connection that failed. */
export interface Exception extends CachedRecord {
  readonly category: string;
  readonly exceptionType: string;
  /** `active`, `dismissed`, `resolved`, or the account's own word. */
  readonly status: string;
  readonly entityType: string;
  readonly entityId: string;
  /** The number a person knows, e.g. `#1042`. */
  readonly reference: string;
  readonly integrationId: string;
  readonly message: string;
}
