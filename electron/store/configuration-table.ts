import type { ConfigurationEntity } from '../../shared/domain/entity.ts';
import type { RecordByEntity } from '../../shared/domain/records.ts';
import type { Mention } from './repositories/mentions.ts';

/** Which record a row of a detail table belongs to. */
export interface RecordKey {
  /** Its number in `configuration_records`. */
  readonly number: number;
  readonly account: number;
  readonly id: string;
}

/** How one kind of configuration record is listed and found: its columns beside the whole record, its words and whom it names. */
export interface ConfigurationTable<Kind extends ConfigurationEntity = ConfigurationEntity> {
  readonly entity: Kind;
  /** Writes the columns that lists need, replacing what was there. */
  write(key: RecordKey, record: RecordByEntity[Kind]): void;
  /** Takes a deleted record out of the lists. */
  remove(number: number): void;
  name(record: RecordByEntity[Kind]): string;
  searchParts(record: RecordByEntity[Kind]): readonly (string | undefined)[];
  mentions(record: RecordByEntity[Kind]): readonly Mention[];
}
