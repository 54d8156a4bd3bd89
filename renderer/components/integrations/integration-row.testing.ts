import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';

/** A row of the list for tests: a connected integration, with what a test changes. */
export function integrationRow(change: Partial<IntegrationRow> = {}): IntegrationRow {
  return {
    id: 'a1',
    name: 'Shopify – garden',
    connectorId: 'c1',
    connector: 'Shopify',
    connectorType: 'ecommerce',
    engine: null,
    status: 'connected',
    statusWord: 'connected',
    errorText: null,
    statusChangedAt: '2026-11-01T08:00:00.000Z',
    lastActivityAt: '2026-11-23T08:00:00.000Z',
    missingFields: [],
    renewalDueAt: null,
    untestedSince: null,
    openExceptions: 0,
    exceptionTrend: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    usedBy: 0,
    ...change,
  };
}
