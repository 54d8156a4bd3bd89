import { hash } from 'node:crypto';
import { stableStringify, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Database } from '../database.ts';
import { patchBetween, patched, type JsonPatch } from '../history/json-patch.ts';

/** Members that move without anybody changing anything: a record that differs only in them is in no new state. */
const volatileMembers: readonly string[] = ['updatedAt', 'lastActivityAt', 'statusChangedAt'];

/** A state is read through at most this many patches, so that the past of a whole account is had at once. */
const mostPatches = 16;

/** All states that configuration records have been seen in. Equal states, of whatever record, are stored once. */
export interface StateRepository {
  /**
   * The number of a record's state, stored if it is new: as a patch against `previous`, the number of its state before, where that is shorter. `null` stands for a
   * record that does not exist any more.
   */
  number(record: JsonObject | null, previous: number | null): number;
  /** Reads states; what it has read once it has at hand, so it lives no longer than a call. */
  reader(): StateReader;
  /** Takes away the states in which no record was seen that is still there. Not inside a transaction. */
  removeUnused(): void;
}

/** Gives the state with a number; null where the record did not exist. */
export type StateReader = (number: number) => JsonValue;

interface StateRow {
  readonly base: number | null;
  readonly depth: number;
  readonly body: string;
}

/** Prepares the table `states` of `console.db`. */
export function createStateRepository(database: Database): StateRepository {
  const find = database.prepare<[Buffer], number>('SELECT number FROM states WHERE hash = ?').pluck();
  const insert = database.prepare<[Buffer, number | null, number, string]>(
    'INSERT INTO states (hash, base, depth, body) VALUES (?, ?, ?, ?)',
  );
  const get = database.prepare<[number], StateRow>('SELECT base, depth, body FROM states WHERE number = ?');

  const row = (number: number): StateRow => {
    const found = get.get(number);
    if (found === undefined) throw new RangeError(`there is no state ${number}`);
    return found;
  };

  const reader = (): StateReader => {
    const known = new Map<number, JsonValue>();
    const read = (number: number): JsonValue => {
      const before = known.get(number);
      if (before !== undefined) return before;
      const { base, body } = row(number);
      const stored = JSON.parse(body) as JsonValue;
      const value = base === null ? stored : patched(read(base), stored as unknown as JsonPatch);
      known.set(number, value);
      return value;
    };
    return read;
  };

  const store = (digest: Buffer, state: JsonObject | null, body: string, previous: number | null): number => {
    const depth = previous === null ? 0 : row(previous).depth + 1;
    const base = previous === null || depth > mostPatches ? null : reader()(previous);
    const patch = base === null ? body : JSON.stringify(patchBetween(base, state));
    const isShorter = patch.length < body.length;
    return Number(
      isShorter
        ? insert.run(digest, previous, depth, patch).lastInsertRowid
        : insert.run(digest, null, 0, body).lastInsertRowid,
    );
  };

  return {
    number: (record, previous) => {
      const state = record === null ? null : withoutVolatile(record);
      const body = stableStringify(state);
      const digest = hash('sha256', body, 'buffer').subarray(0, 16);
      return find.get(digest) ?? store(digest, state, body, previous);
    },
    reader,
    removeUnused: () => removeUnused(database),
  };
}

/** The statement spares every state that something names; looking for that once more for each row would mean to read all versions as often as there are states. */
function removeUnused(database: Database): void {
  database.pragma('foreign_keys = OFF');
  try {
    database.exec(`
      WITH RECURSIVE used (number) AS (
        SELECT state FROM versions UNION SELECT state FROM configuration_records
        UNION SELECT base FROM used JOIN states USING (number) WHERE base IS NOT NULL)
      DELETE FROM states WHERE number NOT IN (SELECT number FROM used)`);
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function withoutVolatile(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([member]) => !volatileMembers.includes(member)));
}
