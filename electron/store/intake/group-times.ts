import type { Database } from '../database.ts';

type Values = Readonly<Record<string, string | number>>;

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
