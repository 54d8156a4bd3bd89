import { randomUUID } from 'node:crypto';
import type { Change, ChangeableEntity } from '../../../shared/domain/change.ts';
import type { Members } from '../../../shared/domain/members.ts';
import type { ErrorReply } from '../../../shared/errors.ts';
import type { ChangeContent } from '../changes/amend.ts';
import type { Database } from '../database.ts';

/** A change with the numbers by which other tables know it and its set. */
export interface StoredChange {
  readonly number: number;
  readonly set: number;
  readonly change: Change;
}

/** Which record a new change is about. */
export interface ChangedRecord {
  readonly entity: ChangeableEntity;
  readonly recordId: string;
  readonly recordName: string;
}

/** What came of an attempt to apply a change. */
export interface Attempt {
  readonly state: 'open' | 'unknown' | 'applied';
  readonly error: ErrorReply | null;
  readonly memberErrors: Readonly<Record<string, string>>;
  readonly appliedAt: string | null;
  /** The record's id, which a creation learns only now. */
  readonly recordId: string;
  /** What a creation that was applied was called before. */
  readonly temporaryId: string | null;
  /** All contents of a creation that were sent without a certain answer. */
  readonly doubts: readonly Members[];
}

/** Changes as rows; what may become of them is decided in `electron/store/changes`. `account` is its number in `console.db`. */
export interface ChangeRepository {
  get(account: number, id: string): StoredChange | undefined;
  byNumber(number: number): StoredChange | undefined;
  /** The change of a record that is open, or of which nobody knows whether it was applied. */
  openOf(account: number, entity: ChangeableEntity, recordId: string): StoredChange | undefined;
  /** The id of the record that was created under a temporary one; undefined where none was. */
  createdAs(account: number, temporaryId: string): string | undefined;
  /** In the order in which they were made. */
  ofSet(account: number, set: number): Change[];
  insert(account: number, set: number, record: ChangedRecord, content: ChangeContent, now: string): void;
  amend(number: number, content: ChangeContent): void;
  discard(number: number): void;
  move(number: number, set: number): void;
  setNote(number: number, note: string): void;
  setAttempt(number: number, attempt: Attempt): void;
}

type ChangeRow = Omit<Change, 'base' | 'edits' | 'error' | 'memberErrors' | 'doubts'> & {
  readonly number: number;
  readonly set: number;
  readonly base: string;
  readonly edits: string;
  readonly error: string | null;
  readonly memberErrors: string;
  readonly doubts: string;
};

const selectChanges = `
  SELECT changes.number, changes.change_set AS "set", changes.id, change_sets.id AS setId, entity,
    record AS recordId, record_name AS recordName, operation, base, edits, note, state, error,
    member_errors AS memberErrors, doubts, changes.created_at AS createdAt, applied_at AS appliedAt
  FROM changes JOIN change_sets ON change_sets.number = changes.change_set`;

/** Prepares the changes table of `console.db`. */
export function createChangeRepository(database: Database): ChangeRepository {
  const get = database.prepare<[number, string], ChangeRow>(
    `${selectChanges} WHERE changes.account = ? AND changes.id = ?`,
  );
  const byNumber = database.prepare<[number], ChangeRow>(`${selectChanges} WHERE changes.number = ?`);
  const openOf = database.prepare<[number, string, string], ChangeRow>(`
    ${selectChanges} WHERE changes.account = ? AND entity = ? AND record = ? AND state IN ('open', 'unknown')`);
  const createdAs = database
    .prepare<[number, string], string>(
      'SELECT record FROM changes WHERE account = ? AND temporary = ? ORDER BY number DESC LIMIT 1',
    )
    .pluck();
  const ofSet = database.prepare<[number, number], ChangeRow>(`
    ${selectChanges} WHERE changes.account = ? AND changes.change_set = ? ORDER BY changes.number`);
  const insert = database.prepare<[Readonly<Record<string, string | number>>]>(`
    INSERT INTO changes (account, change_set, id, entity, record, record_name, operation, base, edits, created_at)
    VALUES (@account, @set, @id, @entity, @recordId, @recordName, @operation, @base, @edits, @now)`);
  const amend = database.prepare<[string, string, string, number]>(`
    UPDATE changes SET operation = ?, base = ?, edits = ?, error = NULL, member_errors = '{}' WHERE number = ?`);
  const discard = database.prepare<[number]>("UPDATE changes SET state = 'discarded' WHERE number = ?");
  const move = database.prepare<[number, number]>('UPDATE changes SET change_set = ? WHERE number = ?');
  const setNote = database.prepare<[string, number]>('UPDATE changes SET note = ? WHERE number = ?');
  const setAttempt = database.prepare<[Readonly<Record<string, string | number | null>>]>(`
    UPDATE changes SET state = @state, error = @error, member_errors = @memberErrors, applied_at = @appliedAt,
      record = @recordId, temporary = @temporaryId, doubts = @doubts
    WHERE number = @number`);

  return {
    get: (account, id) => fromRow(get.get(account, id)),
    byNumber: (number) => fromRow(byNumber.get(number)),
    openOf: (account, entity, recordId) => fromRow(openOf.get(account, entity, recordId)),
    createdAs: (account, temporaryId) => createdAs.get(account, temporaryId),
    ofSet: (account, set) => ofSet.all(account, set).map((row) => toStored(row).change),
    insert: (account, set, record, content, now) =>
      void insert.run({ account, set, id: randomUUID(), now, ...record, ...texts(content) }),
    amend: (number, content) => {
      const { operation, base, edits } = texts(content);
      amend.run(operation, base, edits, number);
    },
    discard: (number) => void discard.run(number),
    move: (number, set) => void move.run(set, number),
    setNote: (number, note) => void setNote.run(note, number),
    setAttempt: (number, attempt) =>
      void setAttempt.run({
        ...attempt,
        number,
        error: attempt.error === null ? null : JSON.stringify(attempt.error),
        memberErrors: JSON.stringify(attempt.memberErrors),
        doubts: JSON.stringify(attempt.doubts),
      }),
  };
}

function texts({ operation, base, edits }: ChangeContent): Record<keyof ChangeContent, string> {
  return { operation, base: JSON.stringify(base), edits: JSON.stringify(edits) };
}

function fromRow(row: ChangeRow | undefined): StoredChange | undefined {
  return row === undefined ? undefined : toStored(row);
}

function toStored({ number, set, doubts: doubtsText, ...row }: ChangeRow): StoredChange {
  const doubts = JSON.parse(doubtsText) as Members[];
  return {
    number,
    set,
    change: {
      ...row,
      base: JSON.parse(row.base) as Members,
      edits: JSON.parse(row.edits) as Members,
      error: row.error === null ? null : (JSON.parse(row.error) as ErrorReply),
      memberErrors: JSON.parse(row.memberErrors) as Record<string, string>,
      ...(doubts.length === 0 ? {} : { doubts }),
    },
  };
}
