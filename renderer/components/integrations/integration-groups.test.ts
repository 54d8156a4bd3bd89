import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import type { IntegrationStatus } from '../../../shared/domain/integration.ts';
import { comparison, countByFilter, groupOf, groups, listItems, sortKeys } from './integration-groups.ts';
import { integrationRow } from './integration-row.testing.ts';

const now = Date.parse('2026-11-23T09:00:00.000Z');
const collator = new Intl.Collator('en', { numeric: true });
const byName = comparison({ by: 'name', descending: false }, collator);

const statuses: readonly IntegrationStatus[] = [
  'notConfigured',
  'connecting',
  'connected',
  'disabled',
  'error',
  'unknown',
];
const anyRow: fc.Arbitrary<IntegrationRow> = fc
  .record({
    id: fc.uuid(),
    name: fc.string(),
    status: fc.constantFrom(...statuses),
    connectorType: fc.constantFrom('ecommerce' as const, 'automation' as const),
    openExceptions: fc.nat(),
    usedBy: fc.nat(),
    lastActivityAt: fc.option(fc.constant('2026-11-20T00:00:00.000Z')),
    statusChangedAt: fc.option(fc.constantFrom('2026-11-23T08:59:00.000Z', '2026-11-23T07:00:00.000Z')),
  })
  .map(integrationRow);
const anyRows = fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 40 });

describe('the groups of the list', () => {
  it('stand in the order of the product, each with its count', () => {
    const rows = [
      integrationRow({ id: '1', status: 'disabled' }),
      integrationRow({ id: '2', status: 'error' }),
      integrationRow({ id: '3', connectorType: 'automation', status: 'error' }),
      integrationRow({ id: '4' }),
      integrationRow({ id: '5', status: 'connecting', statusChangedAt: '2026-11-23T08:50:00.000Z' }),
    ];
    const items = listItems(rows, byName, new Set(['disabled']), now);
    expect(
      items.map((item) => (item.kind === 'group' ? `${item.group} ${item.count}` : item.row.id)),
    ).toEqual(['attention 2', '2', '5', 'connected 1', '4', 'disabled 1', 'automations 1', '3']);
  });

  it('hold every integration exactly once, and the counts add up', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const items = listItems(rows, byName, new Set(), now);
        const shown = items.flatMap((item) => (item.kind === 'row' ? item.row.id : []));
        expect(shown.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
        const counts = Object.values(countByFilter(rows, now));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        const order = items.flatMap((item) => (item.kind === 'group' ? groups.indexOf(item.group) : []));
        expect(order).toEqual(order.toSorted((one, other) => one - other));
      }),
    );
  });

  it('keep engines together whatever their state', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        expect(groupOf(row, now) === 'automations').toBe(row.connectorType === 'automation');
      }),
    );
  });
});

describe('the order of the list', () => {
  it('is total for every column and direction', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...sortKeys), fc.boolean(), (rows, by, descending) => {
        const compare = comparison({ by, descending }, collator);
        const once = rows.toSorted(compare);
        expect(rows.toReversed().toSorted(compare)).toEqual(once);
      }),
    );
  });

  it('counts numbers inside names as numbers', () => {
    const names = ['Store 10', 'Store 9'].map((name, index) => integrationRow({ id: String(index), name }));
    expect(names.toSorted(byName).map(({ name }) => name)).toEqual(['Store 9', 'Store 10']);
  });
});
