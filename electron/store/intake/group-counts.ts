import { exceptionState, type ExceptionState } from '../../../shared/domain/exception-state.ts';
import type { Database } from '../database.ts';
import type { ExceptionCause } from '../exception-cause.ts';
import { searchText } from '../search-text.ts';
import { dayOf } from './counts.ts';
import { createGroupTimes } from './group-times.ts';

/** One exception as its group counts it. */
export interface GroupMember {
  readonly group: string;
  readonly status: string;
  readonly createdAt: string;
  /** Id of the record that failed. */
  readonly record: string;
}

/** Changes of groups that one transaction collects and writes at its end. */
export interface GroupChanges {
  add(member: GroupMember, cause: ExceptionCause): void;
  remove(member: GroupMember): void;
  write(): void;
}

interface GroupChange {
  cause: ExceptionCause | undefined;
  readonly states: Record<ExceptionState, number>;
  readonly days: Map<string, number>;
  /** Open exceptions by record. */
  readonly records: Map<string, number>;
  first: string | null;
  last: string | null;
  openSince: string | null;
  /** Something left the group, or changed its state: its first and last instant have to be looked up. */
  shrank: boolean;
}

type Values = Readonly<Record<string, string | number | null>>;

/**
 * The groups of exceptions by cause, kept in step by whatever changes exceptions, in the same transaction: how many there are by state, how many records have open
 * ones, first and last instant, since when there are open ones, and how many were created per UTC day. A group without exceptions is removed.
 */
export function createGroupCounts(database: Database): {
  /** `indexed`: the index by group is there, i.e. no bulk load is under way. */
  collect: (account: number, indexed: boolean) => GroupChanges;
} {
  const grow = database.prepare<[Values]>(`
    INSERT INTO exception_groups (account, id, category, integration, pattern, search, active, dismissed, resolved, other,
      records, first_seen, last_seen, open_since)
    VALUES (@account, @id, @category, @integration, @pattern, @search, @active, @dismissed, @resolved, @other,
      @records, @first, @last, @openSince)
    ON CONFLICT (account, id) DO UPDATE SET
      active = active + excluded.active, dismissed = dismissed + excluded.dismissed,
      resolved = resolved + excluded.resolved, other = other + excluded.other, records = records + excluded.records,
      first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen),
      open_since = min(coalesce(open_since, excluded.open_since), coalesce(excluded.open_since, open_since))`);
  const shrink = database.prepare<[Values]>(`
    UPDATE exception_groups SET active = active + @active, dismissed = dismissed + @dismissed,
      resolved = resolved + @resolved, other = other + @other, records = records + @records
    WHERE account = @account AND id = @id`);
  const tidy = database.prepare<[Values]>(`
    DELETE FROM exception_groups
    WHERE account = @account AND id = @id AND active + dismissed + resolved + other = 0`);
  const changeDay = database.prepare<[Values]>(`
    INSERT INTO exception_group_days (account, group_id, day, total) VALUES (@account, @id, @day, @by)
    ON CONFLICT DO UPDATE SET total = total + excluded.total`);
  const tidyDays = database.prepare<[Values]>(
    'DELETE FROM exception_group_days WHERE account = @account AND group_id = @id AND total = 0',
  );
  const changeRecord = database
    .prepare<[Values], number>(
      `INSERT INTO exception_group_records (account, group_id, record, open) VALUES (@account, @id, @record, @by)
       ON CONFLICT DO UPDATE SET open = open + excluded.open RETURNING open`,
    )
    .pluck();
  const forgetRecord = database.prepare<[Values]>(
    'DELETE FROM exception_group_records WHERE account = @account AND group_id = @id AND record = @record',
  );
  const times = createGroupTimes(database);

  /** Gives by how much the number of records with open exceptions changed. */
  const writeRecord = (account: number, id: string, record: string, by: number): number => {
    if (by === 0) return 0;
    const open = changeRecord.get({ account, id, record, by }) ?? 0;
    if (open === 0) forgetRecord.run({ account, id, record });
    return Number(open > 0) - Number(open - by > 0);
  };

  const write = (account: number, id: string, change: GroupChange): void => {
    let records = 0;
    for (const [record, by] of change.records) records += writeRecord(account, id, record, by);
    const { cause, states, first, last, openSince } = change;
    const values = { account, id, ...states, records, first, last, openSince };
    if (cause === undefined) shrink.run(values);
    else {
      const { category, integration, pattern } = cause;
      grow.run({ ...values, category, integration, pattern, search: searchText([category, pattern]) });
    }
    for (const [day, by] of change.days) if (by !== 0) changeDay.run({ account, id, day, by });
    if (!change.shrank) return;
    tidyDays.run({ account, id });
    tidy.run({ account, id });
  };

  return {
    collect: (account, indexed) => {
      const changes = new Map<string, GroupChange>();
      const of = (group: string): GroupChange => {
        const change = changes.get(group) ?? emptyChange();
        changes.set(group, change);
        return change;
      };
      return {
        add: (member, cause) => {
          const change = of(member.group);
          change.cause = cause;
          count(change, member, 1);
          const { createdAt } = member;
          if (change.first === null || createdAt < change.first) change.first = createdAt;
          if (change.last === null || createdAt > change.last) change.last = createdAt;
          if (member.status === 'active' && (change.openSince === null || createdAt < change.openSince))
            change.openSince = createdAt;
        },
        remove: (member) => {
          const change = of(member.group);
          change.shrank = true;
          count(change, member, -1);
        },
        write: () => {
          for (const [group, change] of changes) write(account, group, change);
          const shrunk = [...changes].filter(([, { shrank }]) => shrank).map(([group]) => group);
          if (shrunk.length > 0) times(account, shrunk, indexed);
        },
      };
    },
  };
}

function emptyChange(): GroupChange {
  return {
    cause: undefined,
    states: { active: 0, dismissed: 0, resolved: 0, other: 0 },
    days: new Map(),
    records: new Map(),
    first: null,
    last: null,
    openSince: null,
    shrank: false,
  };
}

function count({ states, days, records }: GroupChange, member: GroupMember, by: number): void {
  const state = exceptionState(member.status);
  states[state] += by;
  const day = dayOf(member.createdAt);
  days.set(day, (days.get(day) ?? 0) + by);
  if (state === 'active') records.set(member.record, (records.get(member.record) ?? 0) + by);
}
