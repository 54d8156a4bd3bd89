import type { RecordByEntity } from '../../../shared/domain/records.ts';
import type { CachedEntity, CachedTable } from '../cached-table.ts';
import type { Database } from '../database.ts';
import type { ExceptionCause } from '../exception-cause.ts';
import type { RecordWholes } from '../operations.ts';
import { cachedTables } from '../repositories/cached-tables.ts';
import { rowRange } from '../row-range.ts';
import { bulkRange, everyRow } from './bulk-load.ts';
import { createCachedWriter, type RecordWhole } from './cached-writer.ts';
import { createCounts, type CountChanges, type CountKey } from './counts.ts';
import { createEventHours } from './event-hours.ts';
import { createGroupCounts, type GroupMember } from './group-counts.ts';
import { wholesOf } from './record-wholes.ts';

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
    /** Of the same records; made from them where they came whole. */
    wholes?: RecordWholes,
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
  const groupCounts = definition.cause === undefined ? undefined : createGroupCounts(database);
  const hours = createEventHours(database);
  const bulk = bulkRange(database);
  const lastRow = database
    .prepare<[number, number], number | null>(
      `SELECT max(row) FROM ${definition.table} WHERE row BETWEEN ? AND ?`,
    )
    .pluck();
  const keyOf = countKeyOf(definition);
  const memberOf = groupMemberOf(definition);

  return {
    take: (account, records, deletedIds, wholes = wholesOf(definition.entity, records)) => {
      const changes = together(
        counts.collect(account, definition.entity),
        ...(definition.entity === 'events' ? [hours(account)] : []),
      );
      const indexedTo = bulk(account, definition.entity);
      const isBulk = indexedTo !== everyRow;
      const groups = groupCounts?.collect(account, !isBulk);
      const range = rowRange(account);
      let next = (lastRow.get(range.from, range.to) ?? range.from) + 1;
      const changedIds: string[] = [];

      const stored = (record: RecordByEntity[Kind]): void => {
        changes.add(keyOf(record));
        const cause = definition.cause?.of(record);
        if (cause !== undefined) groups?.add(memberOf(cause, record), cause);
        changedIds.push(record.id);
      };
      const insert = (record: RecordByEntity[Kind], whole: RecordWhole): boolean => {
        if (!writer.insert(account, next, record, whole, next <= indexedTo)) return false;
        next += 1;
        stored(record);
        return true;
      };

      for (const [index, record] of records.entries()) {
        const whole = { text: wholes.texts[index] ?? '', search: wholes.searches[index] ?? '' };
        // In a first pull nearly every record is new: insert first, look only when that fails.
        if (isBulk && insert(record, whole)) continue;
        const held = writer.find(account, record.id);
        if (held === undefined) {
          insert(record, whole);
        } else if (record.updatedAt >= held.updatedAt && !writer.isSame(held, whole.text)) {
          writer.update(held, record, whole, held.row <= indexedTo);
          changes.remove(held);
          groups?.remove(held);
          stored(record);
        }
      }
      const unchanged = records.length - changedIds.length;
      for (const id of deletedIds) {
        const held = writer.find(account, id);
        if (held === undefined) continue;
        writer.remove(held, held.row <= indexedTo);
        changes.remove(held);
        groups?.remove(held);
        changedIds.push(id);
      }
      changes.write();
      groups?.write();
      return { changedIds, unchanged };
    },
  };
}

function groupMemberOf<Kind extends CachedEntity>({
  columns,
  groups,
  cause,
}: CachedTable<Kind>): (ofGroup: ExceptionCause, record: RecordByEntity[Kind]) => GroupMember {
  const read = (column: string | null | undefined, record: RecordByEntity[Kind]): string =>
    String(columns[column ?? '']?.(record) ?? '');
  return ({ id }, record) => ({
    group: id,
    status: read(groups.status, record),
    createdAt: record.createdAt,
    record: read(cause?.record, record),
  });
}

/** Several counts, changed as one. */
function together(...all: readonly CountChanges[]): CountChanges {
  return {
    add: (key) => all.forEach((one) => one.add(key)),
    remove: (key) => all.forEach((one) => one.remove(key)),
    write: () => all.forEach((one) => one.write()),
  };
}

function countKeyOf<Kind extends CachedEntity>({
  columns,
  groups,
}: CachedTable<Kind>): (record: RecordByEntity[Kind]) => CountKey {
  const read = (column: string | null | undefined) => {
    const value = columns[column ?? ''];
    return (record: RecordByEntity[Kind]): string => String(value?.(record) ?? '');
  };
  const [integration, status, kind] = [read(groups.integration), read(groups.status), read(groups.kind)];
  const [moved, operation] = [read(groups.moved), read(groups.operation)];
  return (record) => ({
    integration: integration(record),
    status: status(record),
    kind: kind(record),
    createdAt: record.createdAt,
    moved: moved(record),
    operation: operation(record),
  });
}
