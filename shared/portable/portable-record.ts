import type { ChangeableEntity } from '../domain/change.ts';
import type { ConfigurationEntity } from '../domain/entity.ts';
import type { Field } from '../domain/field.ts';
import type { Members } from '../domain/members.ts';
import type { ComparedEntity, NaturalKey } from './natural-key.ts';

/** A record of an account as it was seen at a moment. */
export interface SeenRecord {
  readonly entity: ConfigurationEntity;
  readonly recordId: string;
  readonly name: string;
  readonly members: Members;
}

/** A record as it can go to another account: named by its natural key, and naming others by theirs. */
export interface PortableRecord<Entity extends ComparedEntity = ChangeableEntity> {
  readonly entity: Entity;
  readonly key: NaturalKey;
  /** What names it on its own side: its id in an account, its file in a bundle. */
  readonly source: string;
  /** What can be written elsewhere, with references in the place of ids. */
  readonly members: Members;
  /** What an account knows and no bundle holds: whether it is enabled, which secrets are set, locked settings. Null where that isn't known. */
  readonly local: Members | null;
  /** Members that were left out because they hold what looks like a secret. */
  readonly withheld: readonly string[];
  /** The members as the account holds them, with its ids; null in a bundle. */
  readonly held: Members | null;
}

/** What an account's catalogue says about a connector. */
export interface ConnectorFacts {
  readonly id: string;
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** An account has at most one integration of it. */
  readonly unique: boolean;
  readonly settings: ReadonlyMap<string, Field>;
  readonly connection: ReadonlyMap<string, Field>;
}

/** The configuration of an account, of a moment of it, or of a bundle. */
export interface PortableConfiguration {
  readonly records: readonly PortableRecord[];
  /** The locationRecords that hold stock; null where they are not known: a bundle holds none. */
  readonly locationRecords: readonly PortableRecord<'locations'>[] | null;
  /** False for a selection: what is not in it may be on the account all the same. */
  readonly complete: boolean;
  /** By internal name; empty in a bundle. */
  readonly connectors: ReadonlyMap<string, ConnectorFacts>;
  /** Ids of locations by the text of their key: several where several go by one name. Empty in a bundle. */
  readonly locations: ReadonlyMap<string, readonly string[]>;
}
