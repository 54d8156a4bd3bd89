import type { IntegrationRow } from '../../shared/domain/integration-row.ts';
import type { AccountStanding } from '../../shared/domain/overview.ts';

/** What the store can be asked about how accounts stand and what moved: part of `StoreOperations`. */
export interface ActivityOperations {
  /** Every account, in figures. `now` is ISO-8601. */
  'overview.accounts': (input: { now: string }) => AccountStanding[];
  /** The integrations that a person should look at, errors first, and how many there are beyond `limit`. */
  'overview.attention': (input: { accountId: string; now: string; limit: number }) => {
    rows: IntegrationRow[];
    total: number;
  };
  /** Exceptions created per UTC day of the whole account, `trendDays` numbers, the last being the day of `now`. */
  'overview.exceptionTrend': (input: { accountId: string; now: string }) => number[];
}
