import { configurationEntities, type ConfigurationEntity } from '../../../shared/domain/entity.ts';
import type { VersionSource } from '../../../shared/domain/history.ts';
import type { Database } from '../database.ts';

/** Where a version came from, as the number that stands in the table. */
export const versionSources = { pull: 1, apply: 2, rollback: 3, import: 4 } as const satisfies Record<
  VersionSource,
  number
>;

/** Milliseconds that one row of `version_spans` stands for: about nine hours. */
export const spanLength = 2 ** 25;

/** The number by which `version_spans` knows a kind of record. */
export function entityNumber(entity: ConfigurationEntity): number {
  return configurationEntities.indexOf(entity) + 1;
}

/** Who brought a version, and the number of the change set behind it. */
export interface VersionOrigin {
  readonly source: VersionSource;
  readonly changeSet: number | null;
}

/** What a pull brings. */
export const pulled: VersionOrigin = { source: 'pull', changeSet: null };

/** What a version says about its record. */
export interface VersionInput {
  readonly account: number;
  readonly entity: ConfigurationEntity;
  readonly record: number;
  readonly state: number;
  readonly origin: VersionOrigin;
  /** When it was seen here, in milliseconds since 1970. */
  readonly seenAt: number;
  /** When it was changed there, by its own account; ISO-8601. */
  readonly changedAt: string;
}

/** When each record was seen in which state, and who brought it there. */
export interface VersionRepository {
  add(version: VersionInput): void;
  /** Gives the newest version of a record another origin, if a pull has brought it, at `since` (milliseconds since 1970) or later. */
  claim(record: number, since: number, origin: VersionOrigin): void;
}

/** Prepares the tables `versions` and `version_spans` of `console.db`. */
export function createVersionRepository(database: Database): VersionRepository {
  const last = database
    .prepare<[number], number | null>('SELECT max(seen_at) FROM versions WHERE record = ?')
    .pluck();
  const add = database.prepare<[number, number, number, number, number | null, number | null]>(
    'INSERT INTO versions (record, seen_at, state, source, seen_after, change_set) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addSpan = database.prepare<[number, number, number, number]>(
    'INSERT INTO version_spans (account, entity, span, record) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const claim = database.prepare<[number, number | null, number, number]>(`
    UPDATE versions SET source = ?, change_set = ?
    WHERE record = ? AND source = ${versionSources.pull} AND seen_at >= ?
      AND seen_at = (SELECT max(seen_at) FROM versions AS newest WHERE newest.record = versions.record)`);

  return {
    add: ({ account, entity, record, state, origin, seenAt, changedAt }) => {
      const changed = Date.parse(changedAt);
      // Two versions of a record never share an instant, also when the clock has been put back.
      const instant = Math.max(seenAt, (last.get(record) ?? 0) + 1);
      const { source, changeSet } = origin;
      const seenAfter = Number.isNaN(changed) ? null : instant - changed;
      add.run(record, instant, state, versionSources[source], seenAfter, changeSet);
      addSpan.run(account, entityNumber(entity), Math.floor(instant / spanLength), record);
    },
    claim: (record, since, { source, changeSet }) =>
      void claim.run(versionSources[source], changeSet, record, since),
  };
}
