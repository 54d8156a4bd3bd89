import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../../../shared/domain/page.ts';
import { pageSorts } from '../../../shared/domain/page-sorts.ts';
import type { Order } from '../../../shared/domain/order.ts';
import { folded, searchWords } from '../../../shared/search/words.ts';
import type { StoreInput } from '../operations.ts';
import type { Page } from '../page.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testEvent,
  testException,
  testOrder,
  testPage,
  testRun,
} from '../store.testing.ts';

type Asked = Partial<Omit<StoreInput<'orders.page'>, 'accountId' | 'limit' | 'after' | 'sort'>>;

const hourOf = (hour: number): string => `2026-11-20T0${hour}:00:00.000Z`;
const time = fc.integer({ min: 0, max: 5 }).map(hourOf);
const customers = ['Anna Weber', 'Ännä Wéber', 'ANTON-Maier', 'weber, a.', '山田 太郎', 'مريم', '🙂'];
const orders = fc
  .array(
    fc.record({
      createdAt: time,
      updatedAt: time,
      integrationId: fc.constantFrom('i1', 'i2', ''),
      status: fc.constantFrom('new', 'onHold', 'odd'),
      routingStatus: fc.constantFrom('pending', 'ready', ''),
      customer: fc.constantFrom(...customers),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((changes, index) => testOrder({ id: `o${index}`, ...changes })));
const asked: fc.Arbitrary<Asked> = fc.record(
  {
    integrationId: fc.constantFrom('i1', 'i2', 'nobody'),
    status: fc.constantFrom('new', 'onHold'),
    routingStatus: fc.constantFrom('pending', 'ready'),
    from: time,
    to: time,
    text: fc.constantFrom('web', 'an we', 'anna', '山田', 'مر', '--', '🙂', 'nothing', 'WÉB'),
  },
  { requiredKeys: [] },
);

describe('pages of orders', () => {
  it('put together are the filtered list in order, for every filter, sort and page size', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    let trial = 0;
    await fc.assert(
      fc.asyncProperty(
        orders,
        asked,
        fc.constantFrom(...pageSorts),
        fc.integer({ min: 1, max: 7 }),
        async (records, wanted, sort, limit) => {
          trial += 1;
          const accountId = `account-${trial}`;
          await run('accounts.save', testAccount(accountId));
          await run('intake.page', testPage({ accountId, entity: 'orders', records }));
          const member = sort.endsWith('createdAt') ? 'createdAt' : 'updatedAt';
          const expected = records
            .map((record, position) => ({ record, position }))
            .filter(({ record }) => matches(record, wanted, member))
            .sort(
              (left, right) =>
                left.record[member].localeCompare(right.record[member]) || left.position - right.position,
            )
            .map(({ record }) => record.id);
          if (sort.startsWith('-')) expected.reverse();
          const shown: string[] = [];
          for (let page: Page<OrderRow> | undefined; page === undefined || page.next !== null;) {
            const after = page?.next ?? undefined;
            page = await run('orders.page', { accountId, limit, sort, after, ...wanted });
            shown.push(...page.rows.map(({ id }) => id));
            expect(page.total).toBe(expected.length);
          }
          expect(shown).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
    session.close(true);
  });

  it('walk the list where very many have the text, and give every one of them once', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const records = Array.from({ length: 9_000 }, (_each, index) =>
      testOrder({
        id: `o${index}`,
        customer: index % 2 === 0 ? 'Commonword' : 'Comma',
        status: index % 1_500 === 0 ? 'rare' : 'new',
        createdAt: new Date(Date.UTC(2026, 0, 1) + ((index * 7) % 9_000) * 1_000).toISOString(),
      }),
    );
    await run('intake.page', testPage({ entity: 'orders', records }));
    for (const status of [undefined, 'rare']) {
      const expected = records
        .filter((record) => record.customer === 'Commonword' && (status ?? record.status) === record.status)
        .sort((left, right) => right.createdAt.localeCompare(left.createdAt))
        .map(({ id }) => id);
      const shown: string[] = [];
      for (let page: Page<OrderRow> | undefined; page === undefined || page.next !== null;) {
        const after = page?.next ?? undefined;
        page = await run('orders.page', {
          accountId: 'account-1',
          limit: 200,
          sort: '-createdAt',
          text: 'commonw',
          ...(status === undefined ? {} : { status }),
          ...(after === undefined ? {} : { after }),
        });
        expect(page.atLeast).toBe(true);
        shown.push(...page.rows.map(({ id }) => id));
      }
      expect(shown).toEqual(expected);
    }
    session.close(true);
  });

  it('are counted no further than needed where a period is asked for', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const records = Array.from({ length: 1_200 }, (_each, index) => testOrder({ id: `o${index}` }));
    await run('intake.page', testPage({ entity: 'orders', records }));
    const page = { accountId: 'account-1', limit: 5, sort: '-createdAt', from: hourOf(0) } as const;
    expect(await run('orders.page', page)).toMatchObject({ total: 1_000, atLeast: true });
    expect(await run('orders.page', { ...page, to: hourOf(1) })).toMatchObject({ total: 0, rows: [] });
    session.close(true);
  });
});

describe('what the filters of orders offer', () => {
  it('is counted under the other filters', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const records = [
      testOrder({ id: '1', integrationId: 'a', status: 'new', routingStatus: 'ready' }),
      testOrder({ id: '2', integrationId: 'a', status: 'onHold', routingStatus: 'ready' }),
      testOrder({ id: '3', integrationId: 'b', status: 'onHold', routingStatus: 'failed' }),
    ];
    await run('intake.page', testPage({ entity: 'orders', records }));
    const deleted = [{ id: '1', deletedAt: hourOf(9) }];
    await run('intake.page', testPage({ entity: 'orders', deleted }));
    expect(await run('orders.facets', { accountId: 'account-1' })).toEqual({
      statuses: [{ value: 'onHold', total: 2 }],
      routingStatuses: [
        { value: 'failed', total: 1 },
        { value: 'ready', total: 1 },
      ],
      integrations: [
        { value: 'a', total: 1 },
        { value: 'b', total: 1 },
      ],
    });
    const facets = await run('orders.facets', { accountId: 'account-1', routingStatus: 'failed' });
    expect(facets.routingStatuses).toHaveLength(2);
    expect(facets.integrations).toEqual([{ value: 'b', total: 1 }]);
    session.close(true);
  });
});

describe('what belongs to an order', () => {
  it('names it by its id, or by a number that only it has', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const records = ['#1', '#2', '#2'].map((extOrderId, index) => testOrder({ id: `o${index}`, extOrderId }));
    await run('intake.page', testPage({ entity: 'orders', records }));
    const exceptions = [
      testException({ id: 'byId', entityId: 'o0', reference: '' }),
      testException({ id: 'byNumber', entityId: 'shipment', reference: '#1', createdAt: hourOf(9) }),
      testException({ id: 'other', entityId: 'o1', reference: '#2' }),
      testException({ id: 'nameless', entityId: 'x', reference: '' }),
    ];
    await run('intake.page', testPage({ entity: 'exceptions', records: exceptions }));
    const events = [testEvent({ id: 'v1', itemId: 'o0' }), testEvent({ id: 'v2', reference: '#2' })];
    await run('intake.page', testPage({ entity: 'events', records: events }));
    await run(
      'intake.page',
      testPage({ entity: 'automationRuns', records: [testRun({ id: 'r1', entityId: 'o0' })] }),
    );
    const of = (orderId: string) => run('orders.relations', { accountId: 'account-1', orderId });
    const first = await of('o0');
    expect(first?.byNumber).toBe(true);
    expect(first?.exceptions.rows.map(({ id }) => id)).toEqual(['byNumber', 'byId']);
    expect(first).toMatchObject({ events: { total: 1 }, runs: { total: 1, rows: [{ ruleId: 'rule-1' }] } });
    const second = await of('o1');
    expect(second).toMatchObject({ byNumber: false, events: { total: 0 }, exceptions: { total: 1 } });
    expect(await of('gone')).toBeNull();
    session.close(true);
  });
});

function matches(record: Order, wanted: Asked, time: 'createdAt' | 'updatedAt'): boolean {
  const { integrationId, status, routingStatus, from, to, text } = wanted;
  if (integrationId !== undefined && record.integrationId !== integrationId) return false;
  if (status !== undefined && record.status !== status) return false;
  if (routingStatus !== undefined && record.routingStatus !== routingStatus) return false;
  if (from !== undefined && record[time] < from) return false;
  if (to !== undefined && record[time] >= to) return false;
  if (text === undefined) return true;
  const words = searchWords(text);
  const own = folded(
    [record.extOrderId, record.customer, record.email, record.orderSource, record.status, record.id].join(
      ' ',
    ),
  ).split(' ');
  return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)));
}
