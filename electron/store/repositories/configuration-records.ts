import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';
import type { Database } from '../database.ts';

/** A configuration record as intake compares it with what has come. */
export interface HeldConfiguration {
  readonly number: number;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
  readonly state: number;
  readonly search: string;
  /** 1 where the held record is the given text. */
  readonly same: number;
}

/** What is written of a record, whatever its kind. */
export interface ConfigurationValues {
  readonly name: string;
  readonly updatedAt: string;
  readonly state: number;
  readonly search: string;
  readonly record: string;
}

/** Every configuration record as it is now, deleted ones included, and its search index. */
export interface ConfigurationRecordRepository {
  find(account: number, entity: ConfigurationEntity, id: string, text: string): HeldConfiguration | undefined;
  /** Gives the record's number, by which versions and detail tables know it. */
  insert(account: number, entity: ConfigurationEntity, id: string, values: ConfigurationValues): number;
  update(held: HeldConfiguration, values: ConfigurationValues): void;
  markDeleted(held: HeldConfiguration, deletedAt: string, state: number): void;
  /** The whole record as JSON text; null when there is none, or it is deleted. */
  text(account: number, entity: ConfigurationEntity, id: string): string | null;
  versions(account: number, entity: ConfigurationEntity): { id: string; updatedAt: string }[];
}

/** Prepares the configuration records table of `console.db`. */
export function createConfigurationRecordRepository(database: Database): ConfigurationRecordRepository {
  const find = database.prepare<[string, number, string, string], HeldConfiguration>(`
    SELECT number, updated_at AS updatedAt, deleted_at AS deletedAt, state, search, record = ? AS same
    FROM configuration_records WHERE account = ? AND entity = ? AND id = ?`);
  const insert = database.prepare<[ConfigurationValues & Record<string, string | number>]>(`
    INSERT INTO configuration_records (account, entity, id, name, updated_at, state, search, record)
    VALUES (@account, @entity, @id, @name, @updatedAt, @state, @search, @record)`);
  const update = database.prepare<[ConfigurationValues & { number: number }]>(`
    UPDATE configuration_records SET name = @name, updated_at = @updatedAt, deleted_at = NULL, state = @state,
      search = @search, record = @record
    WHERE number = @number`);
  const markDeleted = database.prepare<[string, number, number]>(
    'UPDATE configuration_records SET deleted_at = ?, state = ? WHERE number = ?',
  );
  const text = database
    .prepare<[number, string, string], string>(
      `SELECT record FROM configuration_records
       WHERE account = ? AND entity = ? AND id = ? AND deleted_at IS NULL`,
    )
    .pluck();
  const versions = database.prepare<[number, string], { id: string; updatedAt: string }>(`
    SELECT id, updated_at AS updatedAt FROM configuration_records
    WHERE account = ? AND entity = ? AND deleted_at IS NULL ORDER BY id`);
  const index = database.prepare<[number]>(`
    INSERT INTO configuration_search (rowid, search)
    SELECT number, search FROM configuration_records WHERE number = ?`);
  const unindex = database.prepare<[number]>(`
    INSERT INTO configuration_search (configuration_search, rowid, search)
    SELECT 'delete', number, search FROM configuration_records WHERE number = ?`);

  return {
    find: (account, entity, id, text) => find.get(text, account, entity, id),
    insert: (account, entity, id, values) => {
      const number = Number(insert.run({ account, entity, id, ...values }).lastInsertRowid);
      index.run(number);
      return number;
    },
    update: (held, values) => {
      const indexed = held.deletedAt === null;
      const reindex = !indexed || values.search !== held.search;
      if (indexed && reindex) unindex.run(held.number);
      update.run({ ...values, number: held.number });
      if (reindex) index.run(held.number);
    },
    markDeleted: (held, deletedAt, state) => {
      unindex.run(held.number);
      markDeleted.run(deletedAt, state, held.number);
    },
    text: (account, entity, id) => text.get(account, entity, id) ?? null,
    versions: (account, entity) => versions.all(account, entity),
  };
}
