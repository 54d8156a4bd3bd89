import { hash } from 'node:crypto';
import { stableStringify, type JsonObject } from '../../../shared/json.ts';
import type { Database } from '../database.ts';

/** Where a version came from, as the number that stands in the table. */
export const versionSources = { pull: 1 } as const;
export type VersionSource = keyof typeof versionSources;

/** Members that move without anybody changing anything: a record that differs only in them is no new version. */
const volatileMembers: readonly string[] = ['updatedAt', 'lastActivityAt'];

/** What a version says about its record. */
export interface VersionInput {
  readonly record: number;
  readonly state: number;
  readonly source: VersionSource;
  /** When it was seen here, in milliseconds since 1970. */
  readonly seenAt: number;
  /** When it was changed there, by its own account; ISO-8601. */
  readonly changedAt: string;
}

/** All states that configuration records have been seen in. Equal states, of whatever record, are stored once. */
export interface VersionRepository {
  /** The number of a record's state, stored if it is new; `null` stands for a record that does not exist any more. */
  state(record: JsonObject | null): number;
  add(version: VersionInput): void;
}

/** Prepares the tables `states` and `versions` of `console.db`. */
export function createVersionRepository(database: Database): VersionRepository {
  const find = database.prepare<[Buffer], number>('SELECT number FROM states WHERE hash = ?').pluck();
  const insert = database.prepare<[Buffer, string]>('INSERT INTO states (hash, body) VALUES (?, ?)');
  const last = database
    .prepare<[number], number | null>('SELECT max(seen_at) FROM versions WHERE record = ?')
    .pluck();
  const add = database.prepare<[number, number, number, number, number | null]>(
    'INSERT INTO versions (record, seen_at, state, source, changed_at) VALUES (?, ?, ?, ?, ?)',
  );

  return {
    state: (record) => {
      const body = stableStringify(record === null ? null : withoutVolatile(record));
      const digest = hash('sha256', body, 'buffer').subarray(0, 16);
      return find.get(digest) ?? Number(insert.run(digest, body).lastInsertRowid);
    },
    add: ({ record, state, source, seenAt, changedAt }) => {
      const changed = Date.parse(changedAt);
      // Two versions of a record never share an instant, also when the clock has been put back.
      const instant = Math.max(seenAt, (last.get(record) ?? 0) + 1);
      add.run(record, instant, state, versionSources[source], Number.isNaN(changed) ? null : changed);
    },
  };
}

function withoutVolatile(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([member]) => !volatileMembers.includes(member)));
}
