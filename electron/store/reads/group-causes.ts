import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';
import type { GroupCause } from '../../../shared/domain/exception-group.ts';
import type { VersionLine } from '../../../shared/domain/history.ts';
import { exceptionVerdict } from '../../../shared/exceptions/verdict.ts';
import type { Database } from '../database.ts';
import { createTimeline } from '../history/timeline.ts';
import type { StoredGroup } from './exception-groups.ts';
import { createMovedRecords } from './moved-records.ts';

/** The numbers of one account in the two files. */
export interface AccountNumbers {
  readonly consoleAccount: number;
  readonly cacheAccount: number;
}

type Values = Readonly<Record<string, string | number | null>>;

interface Nearby {
  readonly entity: ConfigurationEntity;
  readonly recordId: string;
  readonly seenAt: number;
  readonly changedAt: number;
}

const day = 86_400_000;
/** So long before a group began something that changed can be behind it. */
const reach = day;
/** So far back the verdict compares; events are kept no longer. */
const longestSpan = 7 * day;
/** Changes that are told of one group. */
const mostChanges = 5;

/** The integration, what names it or one of its locations, its locations, and every engine. */
const related = `
  SELECT number FROM integrations
  WHERE account = @account AND (id = @integration OR connector_type = 'automation')
  UNION SELECT source FROM mentions WHERE account = @account AND target = @integration
  UNION SELECT number FROM locations WHERE account = @account AND integration = @integration
  UNION SELECT mentions.source FROM locations
    CROSS JOIN mentions ON mentions.account = locations.account AND mentions.target = locations.id
    WHERE locations.account = @account AND locations.integration = @integration`;

/**
 * Prepares saying what may be behind a group: what changed in the 24 hours before it began, nearest first, and whether the share of failing records of its
 * integration speaks for a setting or for the data (`exceptionVerdict`).
 */
export function createGroupCauses(
  consoleDatabase: Database,
  cache: Database,
): (numbers: AccountNumbers, group: StoredGroup, now: string) => GroupCause {
  const timeline = createTimeline(consoleDatabase);
  const nearby = consoleDatabase.prepare<[Values], Nearby>(`
    SELECT records.entity, records.id AS recordId, versions.seen_at AS seenAt,
      coalesce(versions.seen_at - versions.seen_after, versions.seen_at) AS changedAt
    FROM (${related}) AS related
    CROSS JOIN versions ON versions.record = related.number AND versions.seen_at >= @from
    CROSS JOIN configuration_records AS records ON records.number = related.number
    WHERE changedAt BETWEEN @from AND @to
    ORDER BY changedAt DESC LIMIT ${mostChanges}`);
  const moved = createMovedRecords(cache);
  const failed = cache
    .prepare<[Values], number>(
      `SELECT count(*) FROM exceptions WHERE account = @account AND group_id = @group AND status = @status
         AND created_at >= @from AND created_at < @to`,
    )
    .pluck();
  const statuses = cache
    .prepare<[number], string>(
      "SELECT DISTINCT status FROM counts WHERE account = ? AND entity = 'exceptions'",
    )
    .pluck();

  const changesBefore = (account: number, { integrationId }: StoredGroup, began: number): VersionLine[] =>
    nearby
      .all({ account, integration: integrationId, from: began - reach, to: began })
      .flatMap(({ entity, recordId, seenAt }) => {
        const at = new Date(seenAt).toISOString();
        return timeline({ account, entity, recordId, from: at, to: at, limit: 1 }).lines;
      });

  return ({ consoleAccount, cacheAccount }, group, now) => {
    const began = Date.parse(group.openSince ?? group.firstSeen);
    const end = Date.parse(now);
    const since = Math.max(began, end - longestSpan);
    const before = since - Math.max(day, Math.min(end - since, longestSpan));
    const figures = (from: number, to: number): { failed: number; moved: number } => {
      const period = {
        account: cacheAccount,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      };
      return {
        failed: statuses
          .all(cacheAccount)
          .reduce((sum, status) => sum + (failed.get({ ...period, group: group.id, status }) ?? 0), 0),
        moved: moved(cacheAccount, group.integrationId, from, to),
      };
    };
    const after = figures(since, end + 1);
    const earlier = figures(before, since);
    const shares = { ...after, failedBefore: earlier.failed, movedBefore: earlier.moved };
    return {
      groupId: group.id,
      verdict: {
        kind: exceptionVerdict(shares),
        since: new Date(since).toISOString(),
        before: new Date(before).toISOString(),
        ...shares,
      },
      changes: changesBefore(consoleAccount, group, began),
    };
  };
}
