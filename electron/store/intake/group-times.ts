import type { Database } from '../database.ts';

type Values = Readonly<Record<string, string | number>>;

/** By how much the exceptions that were created in one instant changed, all of them and the open ones. */
export interface TimeChange {
  readonly all: number;
  readonly open: number;
}

/** When a group's exceptions began and ended, by column. */
export interface GroupTimes {
  readonly first_seen: string;
  readonly last_seen: string;
  readonly open_since: string | null;
}

/**
 * A group's instants after a change, from those it had (none, where it is new); `open`: how many open ones it has now. Undefined where an exception left that
 * stood at one of its ends: then only the exceptions themselves know.
 */
export function timesAfter(
  held: GroupTimes | undefined,
  changes: ReadonlyMap<string, TimeChange>,
  open: number,
): GroupTimes | undefined {
  let { first_seen: first, last_seen: last, open_since: openSince } = held ?? { ...noTimes };
  for (const [at, change] of changes) {
    if (change.all < 0 && (at === first || at === last)) return undefined;
    if (change.open < 0 && at === openSince && open > 0) return undefined;
    if (change.all > 0 && (first === null || at < first)) first = at;
    if (change.all > 0 && (last === null || at > last)) last = at;
    if (change.open > 0 && (openSince === null || at < openSince)) openSince = at;
  }
  if (first === null || last === null) return undefined;
  return { first_seen: first, last_seen: last, open_since: open > 0 ? openSince : null };
}

const noTimes = { first_seen: null, last_seen: null, open_since: null };

/**
 * Prepares looking up anew when groups began and ended, from the exceptions themselves. With the index by group each group costs a few steps in it, however
 * many exceptions it has; without (bulk load) all of them together cost one look at every exception of the account.
 */
export function createGroupTimes(
  database: Database,
): (account: number, groups: readonly string[], indexed: boolean) => void {
  // The words of states that a group has, one step of the index each.
  const byIndex = database.prepare<[Values]>(`
    WITH RECURSIVE
      statuses (status) AS (
        SELECT min(status) FROM exceptions WHERE account = @account AND group_id = @id
        UNION ALL
        SELECT (SELECT min(status) FROM exceptions
                WHERE account = @account AND group_id = @id AND exceptions.status > statuses.status)
        FROM statuses WHERE statuses.status IS NOT NULL),
      times (status, first, last) AS (
        SELECT status,
          (SELECT min(created_at) FROM exceptions
           WHERE account = @account AND group_id = @id AND exceptions.status = statuses.status),
          (SELECT max(created_at) FROM exceptions
           WHERE account = @account AND group_id = @id AND exceptions.status = statuses.status)
        FROM statuses WHERE status IS NOT NULL)
    UPDATE exception_groups SET (first_seen, last_seen, open_since) =
      (SELECT min(first), max(last), min(CASE status WHEN 'active' THEN first END) FROM times)
    WHERE account = @account AND id = @id`);
  const byLooking = database.prepare<[Values]>(`
    UPDATE exception_groups SET first_seen = found.first, last_seen = found.last, open_since = found.openSince
    FROM (SELECT group_id, min(created_at) AS first, max(created_at) AS last,
            min(CASE status WHEN 'active' THEN created_at END) AS openSince
          FROM exceptions WHERE account = @account AND group_id IN (SELECT value FROM json_each(@groups))
          GROUP BY group_id) AS found
    WHERE exception_groups.account = @account AND exception_groups.id = found.group_id`);

  return (account, groups, indexed) => {
    if (indexed) for (const id of groups) byIndex.run({ account, id });
    else byLooking.run({ account, groups: JSON.stringify(groups) });
  };
}
