import type { RecordByEntity } from '../../../shared/domain/records.ts';
import type { CachedEntity, CachedTable } from '../cached-table.ts';
import type { Database } from '../database.ts';
import { cachedTables } from '../repositories/cached-tables.ts';
import { rowRange } from '../row-range.ts';
import { bulkRange } from './bulk-load.ts';
import { createCachedWriter, type HeldRow } from './cached-writer.ts';
import { createCounts, type CountKey } from './counts.ts';

/** What one page did to the records of one entity. */
export interface IntakeOutcome {
  readonly changedIds: string[];
  readonly unchanged: number;
}

/** Takes records of one entity in, or out; always inside the caller's transaction. `account` is the account's number in this file. */
export interface RecordIntake<Kind extends CachedEntity = CachedEntity> {
  take(
    account: number,
    records: readonly RecordByEntity[Kind][],
    deletedIds: readonly string[],
  ): IntakeOutcome;
}

/** Intake of every cached entity. */
export type CachedIntakes = { readonly [Kind in CachedEntity]: RecordIntake<Kind> };

/** Prepares the intake of all cached entities. */
export function createCachedIntakes(database: Database): CachedIntakes {
  return {
    exceptions: createCachedIntake(database, cachedTables.exceptions),
    inventory: createCachedIntake(database, cachedTables.inventory),
    events: createCachedIntake(database, cachedTables.events),
    automationRuns: createCachedIntake(database, cachedTables.automationRuns),
    orders: createCachedIntake(database, cachedTables.orders),
  };
}

/**
 * A record is stored when it is new, or differs from the held one and is not older. One that came again unchanged writes nothing.
 */
function createCachedIntake<Kind extends CachedEntity>(
  database: Database,
  definition: CachedTable<Kind>,
): RecordIntake<Kind> {
  const writer = createCachedWriter(database, definition);
  const counts = createCounts(database);
  const bulk = bulkRange(database);
  const lastRow = database
    .prepare<[number, number], number | null>(
      `SELECT max(row) FROM ${definition.table} WHERE row BETWEEN ? AND ?`,
    )
    .pluck();
  const keyOf = countKeyOf(definition);

  return {
    take: (account, records, deletedIds) => {
      const changes = counts.collect(account, definition.entity);
      const indexedTo = bulk(account, definition.entity);
      const range = rowRange(account);
      let next = (lastRow.get(range.from, range.to) ?? range.from) + 1;
      const changedIds: string[] = [];

      for (const record of records) {
        const text = JSON.stringify(record.record);
        const held = writer.find(account, record.id, text);
        if (held === undefined) {
          writer.insert(account, next, record, text, next <= indexedTo);
          next += 1;
        } else {
          if (held.same === 1 || record.updatedAt < held.updatedAt) continue;
          writer.update(held, record, text, held.row <= indexedTo);
          changes.remove(held);
        }
        changes.add(keyOf(record));
        changedIds.push(record.id);
      }
      const unchanged = records.length - changedIds.length;
      for (const id of deletedIds) {
        const held: HeldRow | undefined = writer.find(account, id, '');
        if (held === undefined) continue;
        writer.remove(held, held.row <= indexedTo);
        changes.remove(held);
        changedIds.push(id);
      }
      changes.write();
      return { changedIds, unchanged };
    },
  };
}

function countKeyOf<Kind extends CachedEntity>({
  columns,
  groups,
}: CachedTable<Kind>): (record: RecordByEntity[Kind]) => CountKey {
  const read = (column: string | null) => {
    const value = column === null ? undefined : columns[column];
    return (record: RecordByEntity[Kind]): string => String(value?.(record) ?? '');
  };
  const [integration, status, kind] = [read(groups.integration), read(groups.status), read(groups.kind)];
  return (record) => ({
    integration: integration(record),
    status: status(record),
    kind: kind(record),
    createdAt: record.createdAt,
  });
}
