import type { JsonObject } from '../json.ts';

/**
 * What every record has, whatever its kind (contract, *Conventions of every record*). Times are ISO-8601 UTC with
 * milliseconds, so that they sort as text. `extra` holds members that this version of Penstock does not know: they are kept.
 */
export interface RecordBase {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt?: string;
  readonly extra: JsonObject;
}
