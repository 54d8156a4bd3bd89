import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageSorts } from '../../../shared/domain/page-sorts.ts';
import {
  allOrders,
  choiceOfQuery,
  filterOfChoice,
  isFiltered,
  orderPeriods,
  queryOfChoice,
  type OrderPeriod,
} from './order-choice.ts';

const choices = fc.record({
  text: fc.string({ maxLength: 40 }),
  status: fc.constantFrom('', 'onHold'),
  routingStatus: fc.constantFrom('', 'failed'),
  integrationId: fc.constantFrom('', 'i1'),
  period: fc.constantFrom(...(Object.keys(orderPeriods) as OrderPeriod[])),
  sort: fc.constantFrom(...pageSorts),
});

describe('a choice of orders', () => {
  it('is told by its address, whatever it is', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(choiceOfQuery(queryOfChoice(choice))).toEqual(choice);
      }),
    );
  });

  it('is everything where an address says nothing that is known', () => {
    expect(choiceOfQuery({})).toEqual(allOrders);
    expect(choiceOfQuery({ sort: '__proto__', period: 'toString', status: ['a', 'b'], text: null })).toEqual(
      allOrders,
    );
    expect(choiceOfQuery({ text: 'x'.repeat(9_999) }).text).toHaveLength(1_000);
    expect(queryOfChoice(allOrders)).toEqual({});
  });

  it('asks for the time since its period began, and is no filter by its order alone', () => {
    const now = Date.parse('2026-11-20T08:00:00.000Z');
    expect(filterOfChoice({ ...allOrders, period: 'day', text: '  ' }, now)).toEqual({
      sort: '-createdAt',
      from: '2026-11-19T08:00:00.000Z',
    });
    expect(isFiltered({ ...allOrders, sort: 'updatedAt' })).toBe(false);
    expect(isFiltered({ ...allOrders, period: 'day' })).toBe(true);
  });
});
