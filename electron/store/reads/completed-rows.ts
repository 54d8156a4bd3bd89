import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import type { Database } from '../database.ts';
import { createExceptionFigures, emptyTrend } from './exception-figures.ts';
import type { OwnRow } from './integration-list.ts';

/**
 * Completes rows of integrations by what other records say of them. Takes the account's number in `cache.db`, the present (ISO-8601) and
 * by how many an integration is used.
 */
export type CompleteRows = (
  cacheAccount: number,
  now: string,
  usedBy: (integrationId: string) => number,
) => (row: OwnRow) => IntegrationRow;

/** Prepares the figures over the counts of `cache.db`. */
export function createCompletedRows(cache: Database): CompleteRows {
  const figures = createExceptionFigures(cache);
  return (cacheAccount, now, usedBy) => {
    const open = figures.open(cacheAccount);
    const trend = figures.trend(cacheAccount, now);
    return (row) => ({
      ...row,
      openExceptions: open.get(row.id) ?? 0,
      exceptionTrend: trend.get(row.id) ?? emptyTrend(),
      usedBy: usedBy(row.id),
    });
  };
}
