import type { Entity } from '../../../shared/domain/entity.ts';
import type { RejectedRecord } from '../operations.ts';
import type { Database } from '../database.ts';

/** As many of one entity are kept: enough to see what is wrong. */
const mostKept = 100;
const longestReason = 500;

/** Records that could not be read, put aside with the reason. */
export interface RejectedRecordRepository {
  /** Keeps what is not kept yet, and forgets those whose id has been read since. */
  update(
    account: number,
    entity: Entity,
    rejected: readonly RejectedRecord[],
    readIds: readonly string[],
    seenAt: string,
  ): void;
  /** Ids of what is kept, where they could be read. */
  ids(account: number, entity: Entity): ReadonlySet<string>;
}

/** Prepares the rejected records table that both files have. */
export function createRejectedRecordRepository(database: Database): RejectedRecordRepository {
  const any = database
    .prepare<[number, string], number>(
      'SELECT 1 FROM rejected_records WHERE account = ? AND entity = ? LIMIT 1',
    )
    .pluck();
  const ids = database
    .prepare<[number, string], string>(
      'SELECT id FROM rejected_records WHERE account = ? AND entity = ? AND id IS NOT NULL',
    )
    .pluck();
  const add = database.prepare<[Readonly<Record<string, string | number | null>>]>(`
    INSERT INTO rejected_records (account, entity, id, reason, seen_at)
    SELECT @account, @entity, @id, @reason, @seenAt WHERE NOT EXISTS (
      SELECT 1 FROM rejected_records WHERE account = @account AND entity = @entity AND id IS @id AND reason = @reason)`);
  const forget = database.prepare<[number, string, string]>(
    'DELETE FROM rejected_records WHERE account = ? AND entity = ? AND id = ?',
  );
  const trim = database.prepare<[number, string, number]>(`
    DELETE FROM rejected_records WHERE number IN (
      SELECT number FROM rejected_records WHERE account = ? AND entity = ? ORDER BY number DESC LIMIT -1 OFFSET ?)`);

  return {
    update: (account, entity, rejected, readIds, seenAt) => {
      if (any.get(account, entity) !== undefined) {
        for (const id of readIds) forget.run(account, entity, id);
      }
      if (rejected.length === 0) return;
      for (const { id, reason } of rejected.slice(-mostKept)) {
        add.run({ account, entity, id, reason: reason.slice(0, longestReason), seenAt });
      }
      trim.run(account, entity, mostKept);
    },
    ids: (account, entity) => new Set(ids.all(account, entity)),
  };
}
