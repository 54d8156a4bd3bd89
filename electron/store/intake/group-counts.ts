import { exceptionState, type ExceptionState } from '../../../shared/domain/exception-state.ts';
import type { Database } from '../database.ts';
import type { ExceptionCause } from '../exception-cause.ts';
import { searchText } from '../search-text.ts';
import { createStatementCache } from '../statements.ts';
import { dayOf } from './counts.ts';
import { createGroupTimes, timesAfter, type GroupTimes, type TimeChange } from './group-times.ts';

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
  /** Open exceptions by record. */
  readonly records: Map<string, number>;
  /** Exceptions by instant of creation. */
  readonly times: Map<string, TimeChange>;
}

/** A group as it is held: `number` is its row. */
type HeldGroup = GroupTimes &
  Record<ExceptionState, number> & { readonly number: number; readonly records: number };

type Value = string | number | null;
type Values = Readonly<Record<string, Value>>;

/**
 * The groups of exceptions by cause, kept in step by whatever changes exceptions, in the same transaction: how many there are by state, how many records have open
 * ones, first and last instant, since when there are open ones, and how many were created per UTC day. A group without exceptions is removed.
 */
export function createGroupCounts(database: Database): {
  /** `indexed`: the index by group is there, i.e. no bulk load is under way. */
  collect: (account: number, indexed: boolean) => GroupChanges;
} {
  const find = database.prepare<[number, string], HeldGroup>(`
    SELECT number, active, dismissed, resolved, other, records, first_seen, last_seen, open_since
    FROM exception_groups WHERE account = ? AND id = ?`);
  const insert = database.prepare<[Values]>(`
    INSERT INTO exception_groups (account, id, category, integration, pattern, search, active, dismissed, resolved, other,
      records, first_seen, last_seen, open_since)
    VALUES (@account, @id, @category, @integration, @pattern, @search, @active, @dismissed, @resolved, @other,
      @records, @first_seen, @last_seen, @open_since)`);
  const remove = database.prepare<[number]>('DELETE FROM exception_groups WHERE number = ?');
  const update = createStatementCache(database);
  const changeDay = createTally(database, 'exception_group_days', 'day', 'total');
  const changeRecord = createTally(database, 'exception_group_records', 'record', 'open');
  const lookUpTimes = createGroupTimes(database);

  /** Each column that is written costs the indexes that hold it, so only those that differ are. */
  const writeDifference = (held: HeldGroup, next: Values): void => {
    const before: Values = { ...held };
    const changed = Object.keys(next).filter((column) => next[column] !== before[column]);
    if (changed.length === 0) return;
    const assignments = changed.map((column) => `${column} = ?`).join(', ');
    update<Value[], unknown>(`UPDATE exception_groups SET ${assignments} WHERE number = ?`).run(
      ...changed.map((column) => next[column] ?? null),
      held.number,
    );
  };

  /** False where the group's first and last instants have to be looked up. */
  const write = (account: number, id: string, { cause, states, records, times }: GroupChange): boolean => {
    const held = find.get(account, id);
    let withOpen = held?.records ?? 0;
    for (const [record, by] of records) {
      const open = changeRecord(account, id, record, by);
      withOpen += Number(open > 0) - Number(open - by > 0);
    }
    for (const [day, by] of byDay(times)) changeDay(account, id, day, by);
    const counts = {
      active: (held?.active ?? 0) + states.active,
      dismissed: (held?.dismissed ?? 0) + states.dismissed,
      resolved: (held?.resolved ?? 0) + states.resolved,
      other: (held?.other ?? 0) + states.other,
    };
    if (counts.active + counts.dismissed + counts.resolved + counts.other === 0) {
      if (held !== undefined) remove.run(held.number);
      return true;
    }
    const after = timesAfter(held, times, counts.active);
    const next = { ...counts, records: withOpen, ...(after ?? {}) };
    if (held !== undefined) writeDifference(held, next);
    else if (cause !== undefined) {
      const { category, integration, pattern } = cause;
      const search = searchText([category, pattern]);
      insert.run({ ...unseen, ...next, account, id, category, integration, pattern, search });
    }
    return after !== undefined;
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
        },
        remove: (member) => count(of(member.group), member, -1),
        write: () => {
          const unknown = [...changes].filter(([group, change]) => !write(account, group, change));
          const groups = unknown.map(([group]) => group);
          if (groups.length > 0) lookUpTimes(account, groups, indexed);
        },
      };
    },
  };
}

/** Stands until the instants of a new group are looked up. */
const unseen: GroupTimes = { first_seen: '', last_seen: '', open_since: null };

/** Prepares counting something of groups, by one more key; gives the new number, and keeps no row for 0. */
function createTally(
  database: Database,
  table: string,
  key: string,
  total: string,
): (account: number, group: string, key: string, by: number) => number {
  const change = database
    .prepare<[number, string, string, number], number>(
      `INSERT INTO ${table} (account, group_id, ${key}, ${total}) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET ${total} = ${total} + excluded.${total} RETURNING ${total}`,
    )
    .pluck();
  const forget = database.prepare<[number, string, string]>(
    `DELETE FROM ${table} WHERE account = ? AND group_id = ? AND ${key} = ?`,
  );
  return (account, group, name, by) => {
    if (by === 0) return 0;
    const number = change.get(account, group, name, by) ?? 0;
    if (number === 0) forget.run(account, group, name);
    return number;
  };
}

function emptyChange(): GroupChange {
  return {
    cause: undefined,
    states: { active: 0, dismissed: 0, resolved: 0, other: 0 },
    records: new Map(),
    times: new Map(),
  };
}

function count({ states, records, times }: GroupChange, member: GroupMember, by: number): void {
  const { createdAt, record } = member;
  const state = exceptionState(member.status);
  states[state] += by;
  const { all, open } = times.get(createdAt) ?? { all: 0, open: 0 };
  times.set(createdAt, { all: all + by, open: open + (state === 'active' ? by : 0) });
  if (state === 'active') records.set(record, (records.get(record) ?? 0) + by);
}

function byDay(times: ReadonlyMap<string, TimeChange>): Map<string, number> {
  const days = new Map<string, number>();
  for (const [createdAt, { all }] of times) {
    const day = dayOf(createdAt);
    days.set(day, (days.get(day) ?? 0) + all);
  }
  return days;
}
