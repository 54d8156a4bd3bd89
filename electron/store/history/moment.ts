import { differences } from '../../../shared/diff.ts';
import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';
import { configurationEntities } from '../../../shared/domain/entity.ts';
import type { ComparedRecord } from '../../../shared/domain/history.ts';
import { membersOfJson } from '../../../shared/domain/members-of.ts';
import type { RecordAtMoment } from '../change-operations.ts';
import type { Database } from '../database.ts';
import { createStateRepository, type StateReader } from '../repositories/states.ts';
import { nameIn } from './instants.ts';

/** The account as it was. `account` is its number in `console.db`; instants are in milliseconds since 1970. */
export interface Moments {
  /** Every record that existed at the instant, in the order of kinds and names. */
  at(account: number, instant: number): RecordAtMoment[];
  /** What differs between two instants; records that are the same are left out. */
  compare(account: number, from: number, to: number): ComparedRecord[];
}

interface StateAt {
  readonly entity: ConfigurationEntity;
  readonly recordId: string;
  readonly lastName: string;
  readonly seenAt: number;
  readonly state: number;
}

interface StatesAt extends Omit<StateAt, 'seenAt' | 'state'> {
  /** Null where the record had not been seen yet. */
  readonly before: number | null;
  readonly after: number | null;
}

const seenUntil = (instant: string): string => `
  SELECT seen_at FROM versions WHERE versions.record = records.number AND seen_at <= ${instant}
  ORDER BY seen_at DESC LIMIT 1`;
const stateUntil = (instant: string): string => `
  SELECT state FROM versions WHERE versions.record = records.number AND seen_at <= ${instant}
  ORDER BY seen_at DESC LIMIT 1`;

/** Prepares reading the past out of `versions` and `states`. */
export function createMoments(database: Database): Moments {
  const at = database.prepare<[{ account: number; instant: number }], StateAt>(`
    SELECT entity, records.id AS recordId, name AS lastName, versions.seen_at AS seenAt, versions.state
    FROM configuration_records AS records
    CROSS JOIN versions ON versions.record = records.number AND versions.seen_at = (${seenUntil('@instant')})
    WHERE account = @account`);
  const between = database.prepare<[{ account: number; from: number; to: number }], StatesAt>(`
    SELECT * FROM (
      SELECT entity, id AS recordId, name AS lastName, (${stateUntil('@from')}) AS before, (${stateUntil('@to')}) AS after
      FROM configuration_records AS records WHERE account = @account)
    WHERE before IS NOT after`);
  const states = createStateRepository(database);

  return {
    at: (account, instant) => {
      const read = states.reader();
      const found = at.all({ account, instant }).flatMap(({ entity, recordId, lastName, seenAt, state }) => {
        const record = read(state);
        if (record === null) return [];
        const members = membersOfJson(entity, record);
        const name = nameIn(members) ?? lastName;
        return [{ entity, recordId, name, seenAt: new Date(seenAt).toISOString(), members }];
      });
      return found.sort(byKindAndName);
    },
    compare: (account, from, to) => {
      const read = states.reader();
      return between
        .all({ account, from, to })
        .map((row) => compared(row, read))
        .filter(({ kind }) => kind !== 'same')
        .sort(byKindAndName);
    },
  };
}

/** What became of a record; what an added or removed one held is not listed. */
function compared({ entity, recordId, lastName, ...numbers }: StatesAt, read: StateReader): ComparedRecord {
  const [before, after] = [numbers.before, numbers.after].map((number) =>
    number === null ? null : read(number),
  );
  const [was, is] = [membersOfJson(entity, before ?? null), membersOfJson(entity, after ?? null)];
  const common = { entity, recordId, name: nameIn(is) ?? nameIn(was) ?? lastName };
  if (before === null || after === null) {
    const kind = before === after ? 'same' : before === null ? 'added' : 'removed';
    return { ...common, kind, differences: [] };
  }
  const differing = differences(was, is);
  return { ...common, kind: differing.length === 0 ? 'same' : 'changed', differences: differing };
}

interface Named {
  readonly entity: ConfigurationEntity;
  readonly name: string;
  readonly recordId: string;
}

function byKindAndName(left: Named, right: Named): number {
  const kinds = configurationEntities.indexOf(left.entity) - configurationEntities.indexOf(right.entity);
  return kinds || compareTexts(left.name, right.name) || compareTexts(left.recordId, right.recordId);
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
