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
  };
}

function withoutVolatile(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([member]) => !volatileMembers.includes(member)));
}
