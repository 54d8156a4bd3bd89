import type { RecordByEntity } from '../../../shared/domain/records.ts';
import type { CachedEntity } from '../cached-table.ts';
import type { RecordWholes } from '../operations.ts';
import { cachedTables } from '../repositories/cached-tables.ts';
import { searchText } from '../search-text.ts';

/** What the store keeps of whole records: their JSON text and the text by which they are found, in the order of the records. */
export function wholesOf<Kind extends CachedEntity>(
  entity: Kind,
  records: readonly RecordByEntity[Kind][],
): RecordWholes {
  const { searchParts } = cachedTables[entity];
  return {
    texts: records.map(({ record }) => JSON.stringify(record)),
    searches: records.map((record) => searchText(searchParts(record))),
  };
}
