import type { JsonObject } from '../json.ts';
import type { RecordBase } from './record.ts';

/**
 * A record of an entity that can be pulled again. The members beside `record` are what lists filter and sort by;
 * `record` is the whole record as the account gave it, because rules look into any member of it by dotted path
 * (`lineItems[].sku`): those paths are the words of the rule language and not only of the wire.
 */
export interface CachedRecord extends Omit<RecordBase, 'extra'> {
  readonly record: JsonObject;
}
