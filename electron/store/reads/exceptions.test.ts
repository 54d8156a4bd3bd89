import { describe, expect, it } from 'vitest';
import type { ActivityEvent } from '../../../shared/domain/activity-event.ts';
import type { Exception } from '../../../shared/domain/exception.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { FindExceptions, GroupsRequest } from '../exception-operations.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testOrder,
  testIntegration,
  testPage,
  testRule,
  type TestStore,
} from '../store.testing.ts';

const accountId = 'account-1';
const now = '2026-11-20T12:00:00.000Z';
const entity = 'exceptions';
const inbox: GroupsRequest = { accountId, limit: 50, state: 'open', sort: 'lastSeen', now };

/** Four causes: 30 stuck orders, 12 without stock, 3 dismissed, one of a category that nobody knows. */
function records(): Exception[] {
  const at = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();
  const many = (
    count: number,
    changes: (index: number) => Partial<Exception> & { id: string },
  ): Exception[] => Array.from({ length: count }, (_, index) => testException(changes(index)));
  return [
    ...many(30, (index) => ({
      id: `stuck-${index}`,
      createdAt: at(index * 120),
      reference: `#${1_000 + index}`,
      entityId: `order-${index % 20}`,
      message: `Order #${1_000 + index} waits`,
      status: index === 29 ? 'resolved' : 'active',
    })),
    ...many(12, (index) => ({
      id: `stock-${index}`,
      createdAt: at(5 + index),
      category: 'outOfStock',
      integrationId: 'integration-2',
      message: `sku A${index} is sold out`,
    })),
    ...many(3, (index) => ({ id: `gone-${index}`, createdAt: at(1), status: 'dismissed', message: 'Gone' })),
    testException({ id: 'odd', createdAt: at(2), category: '‮evil<b>', status: 'active', message: '' }),
  ];
}

async function filled(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  await store.run('intake.page', testPage({ entity, records: records() }));
  return store;
}

const groups = async ({ run }: TestStore, request: Partial<GroupsRequest> = {}) =>
  await run('exceptions.groups', { ...inbox, ...request });
const patterns = async (store: TestStore, request: Partial<GroupsRequest> = {}): Promise<string[]> =>
  (await groups(store, request)).rows.map(({ pattern }) => pattern);
const stuck = 'Order ⟨value⟩ waits';
const stock = 'sku ⟨value⟩ is sold out';

describe('the inbox', () => {
  it('shows what is open by cause, with figures, trend and the newest message', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    const { rows, total } = await groups(store);
    expect(total).toBe(3);
    expect(rows.map(({ pattern }) => pattern)).toEqual([stuck, '', stock]);
    expect(rows[0]).toMatchObject({
      active: 29,
      resolved: 1,
      records: 20,
      message: 'Order #1000 waits',
      lastSeen: now,
      firstSeen: '2026-11-18T02:00:00.000Z',
      openSince: '2026-11-18T04:00:00.000Z',
      snoozed: false,
    });
    expect(rows[0]?.trend.slice(-4)).toEqual([0, 11, 12, 7]);
    expect(await store.run('exceptions.summary', { accountId, now })).toMatchObject({
      open: 42,
      groups: { open: 3, snoozed: 0, dismissed: 1, resolved: 1, all: 4 },
      categories: [{ id: 'stuckOrder', open: 29 }, { id: 'outOfStock', open: 12 }, { open: 1 }],
      integrations: [
        { id: 'integration-1', open: 30 },
        { id: 'integration-2', open: 12 },
      ],
      statuses: ['active', 'dismissed', 'resolved'],
    });
    store.session.close(true);
  });

  it('is sorted, filtered and paged by key', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    expect(await patterns(store, { sort: 'count' })).toEqual([stuck, stock, '']);
    expect(await patterns(store, { sort: 'firstSeen' })).toEqual(['', stock, stuck]);
    expect(await patterns(store, { state: 'dismissed' })).toEqual(['Gone']);
    expect(await patterns(store, { state: 'all', category: 'outOfStock' })).toEqual([stock]);
    expect(await patterns(store, { integrationId: 'integration-2' })).toEqual([stock]);
    expect(await patterns(store, { from: '2026-11-20T11:59:30.000Z' })).toEqual([stuck]);
    expect(await patterns(store, { to: '2026-11-18T12:00:00.000Z' })).toEqual([stuck]);
    for (const sort of ['lastSeen', 'count', 'firstSeen'] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more;) {
        const page = await groups(store, { state: 'all', sort, limit: 1, after });
        seen.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
        more = page.next !== null;
      }
      const whole = await groups(store, { state: 'all', sort });
      expect(seen).toEqual(whole.rows.map(({ id }) => id));
    }
    expect((await groups(store, { after: 'nonsense' })).rows).toHaveLength(3);
    store.session.close(true);
  });

  it('is searched by words of the pattern and by single exceptions', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    expect(await patterns(store, { text: 'SOLD' })).toEqual([stock]);
    expect(await patterns(store, { text: '#1017' })).toEqual([stuck]);
    expect(await patterns(store, { text: 'waits order' })).toEqual([stuck]);
    expect(await patterns(store, { text: 'nothing like it' })).toEqual([]);
    for (const text of ['"', '* OR', 'NEAR(', '%_', "';--", '()'.repeat(5_000)])
      await expect(groups(store, { text })).resolves.toBeDefined();
    store.session.close(true);
  });

  it('leaves out what is snoozed until its time, or until there is more of it', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    const [first] = (await groups(store)).rows;
    const id = first?.id ?? '';
    const snooze = async (until: string | null, above: number | null): Promise<void> => {
      const mark = { note: 'Ask the warehouse', assignee: 'Kim', snooze: { until, above } };
      await store.run('exceptions.mark', { accountId, kind: 'group', id, mark });
    };
    await snooze('2026-11-20T13:00:00.000Z', null);
    expect(await patterns(store)).toEqual(['', stock]);
    expect((await groups(store, { state: 'snoozed' })).rows).toMatchObject([
      { id, snoozed: true, mark: { note: 'Ask the warehouse', assignee: 'Kim' } },
    ]);
    expect(await patterns(store, { now: '2026-11-20T13:00:00.001Z' })).toContain(stuck);
    await snooze(null, 29);
    expect(await patterns(store)).not.toContain(stuck);
    await store.run(
      'intake.page',
      testPage({ entity, records: [testException({ id: 'more', message: 'Order #5 waits' })] }),
    );
    expect(await patterns(store)).toContain(stuck);
    store.session.close(true);
  });
});

describe('exceptions', () => {
  const find = async ({ run }: TestStore, request: Partial<FindExceptions>) =>
    await run('exceptions.find', { accountId, limit: 500, ...request });
  const ids = async (store: TestStore, request: Partial<FindExceptions>): Promise<string[]> =>
    (await find(store, request)).rows.map(({ id }) => id);

  it('of a group come newest first, by state, period and words, page by page', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    const groupId = (await groups(store)).rows[0]?.id;
    const all = Array.from({ length: 30 }, (_, index) => `stuck-${index}`);
    expect(await ids(store, { groupId })).toEqual(all);
    expect(await ids(store, { groupId, status: 'resolved' })).toEqual(['stuck-29']);
    expect(await ids(store, { groupId, from: '2026-11-20T09:00:00.000Z' })).toEqual(['stuck-0', 'stuck-1']);
    expect(await ids(store, { groupId, text: '1017' })).toEqual(['stuck-17']);
    expect(await ids(store, { groupId, text: 'sold' })).toEqual([]);
    expect(await ids(store, { groupId, text: '!!!' })).toEqual([]);
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const page = await find(store, { groupId, limit: 7, after });
      expect(page.total).toBe(30);
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(seen).toEqual(all);
    store.session.close(true);
  });

  it('of all groups come by any filter', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    expect(await ids(store, {})).toHaveLength(46);
    expect(await ids(store, { status: 'dismissed' })).toHaveLength(3);
    expect(await ids(store, { integrationId: 'integration-2', category: 'outOfStock' })).toHaveLength(12);
    expect(await ids(store, { integrationId: 'integration-2', category: 'stuckOrder' })).toEqual([]);
    expect(await find(store, { text: 'order waits', limit: 5 })).toMatchObject({ rows: { length: 5 } });
    expect(await ids(store, { text: 'waits', status: 'resolved' })).toEqual(['stuck-29']);
    store.session.close(true);
  });

  it('are shown with all that is known: details of any kind, order, events, others of the record', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    let deep: JsonValue = 'end';
    for (let level = 0; level < 500; level += 1) deep = { deep };
    const long = 'm'.repeat(1_000_000);
    const details: JsonValue[] = ['text', 12, null, [1, 'two'], deep];
    const odd = details.map((value, index) => {
      const exception = testException({ id: `odd-${index}`, entityId: 'order-x', message: long });
      return { ...exception, record: { ...exception.record, details: value } };
    });
    await store.run('intake.page', testPage({ entity, records: odd }));
    const event: ActivityEvent = {
      ...{
        id: 'event-1',
        createdAt: now,
        updatedAt: now,
        integrationId: 'integration-1',
        movedEntity: 'orders',
      },
      ...{
        operation: 'create',
        direction: 'out',
        status: 'failed',
        itemId: 'order-x',
        reference: '#1',
        message: '',
      },
      record: {},
    };
    await store.run('intake.page', testPage({ entity: 'events', records: [event] }));
    const view = await store.run('exceptions.get', { accountId, exceptionId: 'odd-1' });
    expect(view).toMatchObject({ details: 12, order: null, events: [{ id: 'event-1' }], resolvedAt: null });
    expect(view?.others).toHaveLength(4);
    await store.run('intake.page', testPage({ entity: 'orders', records: [testOrder({ id: 'order-x' })] }));
    const linked = await store.run('exceptions.get', { accountId, exceptionId: 'odd-1' });
    expect(linked?.order?.id).toBe('order-x');
    expect(view?.message).toHaveLength(1_000_000);
    expect(view?.row.message).toHaveLength(2_000);
    const nested = await store.run('exceptions.get', { accountId, exceptionId: 'odd-4' });
    expect(JSON.stringify(nested?.details).length).toBeLessThan(1_000);
    expect(await store.run('exceptions.get', { accountId, exceptionId: 'nobody' })).toBeNull();
    store.session.close(true);
  });
});

describe('what may be behind a group', () => {
  it('is what changed near the integration in the day before, nearest first, and how its share of failures moved', async () => {
    using folder = temporaryFolder();
    const store = await filled(folder.path);
    const began = '2026-11-20T11:44:00.000Z';
    const at = (hours: number): string => new Date(Date.parse(began) - hours * 3_600_000).toISOString();
    const integration = (changes: { id: string; updatedAt: string; name?: string }) =>
      testIntegration({ createdAt: at(900), ...changes });
    await store.run(
      'intake.page',
      testPage({
        entity: 'integrations',
        records: [
          integration({ id: 'integration-2', updatedAt: at(3) }),
          integration({ id: 'integration-1', updatedAt: at(1) }),
          { ...integration({ id: 'engine', updatedAt: at(2) }), connectorType: 'automation' },
        ],
      }),
    );
    await store.run(
      'intake.page',
      testPage({
        entity: 'automationRules',
        records: [
          testRule({ id: 'near', integrations: ['integration-2'], updatedAt: at(0.5) }),
          testRule({ id: 'early', integrations: ['integration-2'], updatedAt: at(30) }),
          testRule({ id: 'late', integrations: ['integration-2'], updatedAt: at(-1) }),
          testRule({ id: 'foreign', integrations: ['integration-1'], updatedAt: at(1) }),
        ],
      }),
    );
    const moved = (count: number, hours: number): ActivityEvent[] =>
      Array.from({ length: count }, (_, index) => ({
        ...{
          id: `event-${hours}-${index}`,
          createdAt: at(hours),
          updatedAt: at(hours),
          integrationId: 'integration-2',
        },
        ...{ movedEntity: 'orders', operation: 'create', direction: 'out', status: 'completed' },
        ...{ itemId: `item-${index}`, reference: '', message: '', record: {} },
      }));
    await store.run(
      'intake.page',
      testPage({ entity: 'events', records: [...moved(40, 6), ...moved(5, -0.1)] }),
    );
    const groupId = (await groups(store, { category: 'outOfStock' })).rows[0]?.id ?? '';
    const [cause] = await store.run('exceptions.causes', { accountId, groupIds: [groupId, 'nobody'], now });
    expect(cause?.changes.map(({ recordId }) => recordId)).toEqual(['near', 'engine', 'integration-2']);
    expect(cause?.verdict).toEqual({
      kind: 'configuration',
      since: began,
      before: at(24),
      ...{ failed: 12, moved: 5, failedBefore: 0, movedBefore: 40 },
    });
    store.session.close(true);
  });
});
