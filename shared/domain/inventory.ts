import type { CachedRecord } from './cached-record.ts';

/** Stock of one sku at one location. The account gives it no id: ours is `sku` + U+001F + `locationId`. */
export interface InventoryLevel extends CachedRecord {
  readonly sku: string;
  readonly locationId: string;
  readonly onHand: number | null;
  readonly committed: number | null;
  readonly available: number | null;
}
