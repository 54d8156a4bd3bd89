import type {
  ActivityEventView,
  ActivityFigures,
  ActivityFilter,
  ActivityPage,
  IntegrationPulse,
} from '../../shared/domain/activity.ts';
import type { AccountStanding, Attention } from '../../shared/domain/overview.ts';

/** What the store can be asked about how accounts stand and what moved: part of `StoreOperations`. */
export interface ActivityOperations {
  /** Every account, in figures. `now` is ISO-8601. */
  'overview.accounts': (input: { now: string }) => AccountStanding[];
  /** What a person should look at, at most `limit` of each. */
  'overview.attention': (input: { accountId: string; now: string; limit: number }) => Attention;
  /** Exceptions created per UTC day of the whole account, `trendDays` numbers, the last being the day of `now`. */
  'overview.exceptionTrend': (input: { accountId: string; now: string }) => number[];

  /** See `activityPageSchema`. */
  'activity.page': (
    input: ActivityFilter & {
      accountId: string;
      limit: number;
      after?: string | undefined;
      text?: string | undefined;
    },
  ) => ActivityPage;
  'activity.figures': (input: ActivityFilter & { accountId: string }) => ActivityFigures;
  /** An event with its record and the exceptions of what it moved; null where there is none. */
  'activity.event': (input: { accountId: string; eventId: string }) => ActivityEventView | null;
  /** Integrations that events name; `name` is null for one that the account does not have (any more). */
  'activity.integrations': (input: {
    accountId: string;
  }) => { id: string; name: string | null; total: number }[];
  /** What the health of an integration is told from: hours from `fromHour` on, and its last success and failure of all. */
  'activity.pulse': (input: {
    accountId: string;
    integrationId: string;
    fromHour: number;
  }) => IntegrationPulse;
}
