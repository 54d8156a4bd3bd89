import type { RecordByEntity } from '../../shared/domain/records.ts';
import type { ConfigurationEntity, Entity } from '../../shared/domain/entity.ts';
import type { ExceptionCause } from './exception-cause.ts';

/** Kinds of record that can be pulled again: they live in `cache.db`. */
export type CachedEntity = Exclude<Entity, ConfigurationEntity>;

/** What SQLite takes for one column. */
export type ColumnValue = string | number | null;

/** How one kind of cached record is laid out in its table, and by what it is counted and found. */
export interface CachedTable<Kind extends CachedEntity = CachedEntity> {
  readonly entity: Kind;
  readonly table: string;
  /** Columns of this table beside those that every cached table has. */
  readonly columns: Readonly<Record<string, (record: RecordByEntity[Kind]) => ColumnValue>>;
  /** Columns that lists filter by; null where the table has none of that kind. */
  readonly groups: {
    readonly integration: string | null;
    readonly status: string | null;
    readonly kind: string | null;
    /** What moved, and by which operation: for events, which are counted per hour by these, too. */
    readonly moved?: string;
    readonly operation?: string;
  };
  /** Where records are grouped by cause: their cause, the table of groups, and the columns that hold the group's id and the id of the record that failed. */
  readonly cause?: {
    readonly of: (record: RecordByEntity[Kind]) => ExceptionCause;
    readonly groups: string;
    readonly group: string;
    readonly record: string;
  };
  /** What the search looks through. */
  readonly searchParts: (record: RecordByEntity[Kind]) => readonly (string | undefined)[];
  /** Columns that a search hit shows, those that hold something. */
  readonly hit: { readonly title: readonly string[]; readonly context: readonly string[] };
}

/** Longest foreign text kept in a list's column; the whole text is in the record. */
const longestColumnText = 2_000;

/** A message or name from outside, cut to what a list can show. */
export function columnText(text: string): string {
  return text.length > longestColumnText ? text.slice(0, longestColumnText) : text;
}
