import type { AccountStanding } from '../../../shared/domain/overview.ts';
import type { Database } from '../database.ts';
import { allIntegrations } from '../intake/counts.ts';
import {
  attentionInstants,
  needsAttention,
  withRotations,
  type AttentionInstants,
} from './needing-attention.ts';

/** An account as the console file and the cache file know it. */
interface AccountNumbers {
  readonly id: string;
  readonly console: number;
  /** 0 while nothing was pulled for it. */
  readonly cache: number;
}

/** Prepares the figures of accounts; takes the two files and gives what reads one account. `now` is ISO-8601. */
export function createStandings(
  consoleDatabase: Database,
  cache: Database,
): (account: AccountNumbers, now: string) => AccountStanding {
  const integrations = consoleDatabase.prepare<
    [AttentionInstants & { account: number }],
    { total: number; needAttention: number }
  >(`
    SELECT count(*) AS total, coalesce(sum(${needsAttention}), 0) AS needAttention
    FROM integrations ${withRotations} WHERE integrations.account = @account`);
  const changes = consoleDatabase
    .prepare<[number], number>(
      "SELECT count(*) FROM changes WHERE account = ? AND state IN ('open', 'unknown')",
    )
    .pluck();
  const exceptions = cache
    .prepare<[number, string], number>(
      `SELECT coalesce(sum(total), 0) FROM counts
       WHERE account = ? AND entity = 'exceptions' AND status = 'active' AND integration = ?`,
    )
    .pluck();
  return (account, now) => {
    const own = integrations.get({ account: account.console, ...attentionInstants(now) });
    return {
      accountId: account.id,
      integrations: own?.total ?? 0,
      needAttention: own?.needAttention ?? 0,
      openExceptions: exceptions.get(account.cache, allIntegrations) ?? 0,
      openChanges: changes.get(account.console) ?? 0,
    };
  };
}
