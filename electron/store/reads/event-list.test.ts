import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityEvent } from '../../../shared/domain/activity-event.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testEvent,
  testException,
  testOrder,
  testPage,
  type TestStore,
} from '../store.testing.ts';

const accountId = 'account-1';
const start = Date.UTC(2026, 10, 18);
const startHour = start / 3_600_000;

/** 240 events over 20 hours, several of them at the same instant, in the order in which they were pulled. */
const records: readonly ActivityEvent[] = Array.from({ length: 240 }, (_, index) =>
  testEvent({
    id: `e${index}`,
    createdAt: new Date(start + Math.floor(index / 3) * 900_000).toISOString(),
    integrationId: `integration-${index % 4}`,
    movedEntity: index % 3 === 0 ? 'products' : 'orders',
    operation: index % 2 === 0 ? 'create' : 'update',
    direction: index % 5 < 2 ? 'out' : 'in',
    status: index % 7 === 0 ? 'failed' : 'completed',
    reference: `#${1_000 + index}`,
    message: index % 7 === 0 ? 'The warehouse refused the address' : '',
    itemId: `item${index}`,
  }),
);

const filter = fc.record(
  {
    integrationId: fc.constantFrom('integration-0', 'integration-3', 'gone'),
    entity: fc.constantFrom('orders', 'products'),
    operation: fc.constantFrom('create', 'update'),
    direction: fc.constantFrom('in', 'out'),
    status: fc.constantFrom('failed', 'completed'),
    fromHour: fc.integer({ min: startHour - 1, max: startHour + 21 }),
    toHour: fc.integer({ min: startHour - 1, max: startHour + 21 }),
    text: fc.constantFrom('warehouse', 'WAREH addr', '#1042', 'nothing like it'),
  },
  { requiredKeys: [] },
);

describe('the list of events', () => {
  const folder = temporaryFolder();
  let store: TestStore;
  beforeAll(async () => {
    store = openTestStore(folder.path);
    await store.run('accounts.save', testAccount());
    await store.run('intake.page', testPage({ entity: 'events', records }));
  });
  afterAll(() => {
    store.session.close(true);
    folder[Symbol.dispose]();
  });

  it('gives what a brute look gives, page by page, with its total, for any filters', async () => {
    await fc.assert(
      fc.asyncProperty(filter, fc.integer({ min: 1, max: 50 }), async ({ text, ...wanted }, limit) => {
        const expected = records
          .filter((event) => {
            const hour = Math.floor(Date.parse(event.createdAt) / 3_600_000);
            return (
              (wanted.integrationId ?? event.integrationId) === event.integrationId &&
              (wanted.entity ?? event.movedEntity) === event.movedEntity &&
              (wanted.operation ?? event.operation) === event.operation &&
              (wanted.direction ?? event.direction) === event.direction &&
              (wanted.status ?? event.status) === event.status &&
              hour >= (wanted.fromHour ?? 0) &&
              hour < (wanted.toHour ?? Infinity) &&
              (text === undefined ||
                (text.toLowerCase().includes('wareh') && event.message !== '') ||
                `#${text}` === `#${event.reference}`)
            );
          })
          .map(({ id }) => id)
          .toReversed();
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = await store.run('activity.page', {
            accountId,
            limit,
            ...wanted,
            ...(text === undefined ? {} : { text }),
            ...(after === undefined ? {} : { after }),
          });
          expect(page.total).toBe(text === undefined ? expected.length : null);
          found.push(...page.rows.map(({ id }) => id));
          after = page.next ?? undefined;
        } while (after !== undefined);
        expect(found).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });

  it('is counted per hour for what is asked for, and by kind for the period', async () => {
    const figures = await store.run('activity.figures', {
      accountId,
      entity: 'orders',
      status: 'failed',
      fromHour: startHour + 2,
      toHour: startHour + 6,
    });
    const inPeriod = records.filter(({ createdAt }) => {
      const hour = Math.floor(Date.parse(createdAt) / 3_600_000);
      return hour >= startHour + 2 && hour < startHour + 6;
    });
    const sum = (totals: readonly { total: number }[]): number =>
      totals.reduce((all, { total }) => all + total, 0);
    expect(sum(figures.kinds)).toBe(inPeriod.length);
    expect(sum(figures.hours)).toBe(
      inPeriod.filter(({ movedEntity, status }) => movedEntity === 'orders' && status === 'failed').length,
    );
    expect(figures.hours.every(({ hour }) => hour >= startHour + 2 && hour < startHour + 6)).toBe(true);
  });

  it('uses an index for every filter, and sorts nothing', () => {
    const { cache } = store.session.store;
    for (const column of ['', 'integration = 1 AND ']) {
      const plan = cache
        .prepare<[], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT created_at, row FROM events WHERE account = 1 AND ${column}moved_entity = 1 AND operation = 1
             AND status = 1 AND direction = 1 AND created_at >= 1 AND (created_at, row) < (2, 3) ORDER BY created_at DESC, row DESC`,
        )
        .all()
        .map(({ detail }) => detail)
        .join();
      expect(plan).toMatch(/USING (COVERING )?INDEX events_by_(integration_)?kind/);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });

  it('opens one event with its record, its order, and the exceptions of the same record, else of the same reference', async () => {
    const exceptions = [
      testException({ id: 'x1', entityId: 'item7' }),
      testException({ id: 'x2', entityId: 'other', reference: '#1014', integrationId: 'integration-2' }),
      testException({ id: 'x3', entityId: 'other', reference: '#1014', integrationId: 'integration-9' }),
    ];
    await store.run('intake.page', testPage({ entity: 'exceptions', records: exceptions }));
    const orders = [testOrder({ id: 'item7' }), testOrder({ id: 'o14', extOrderId: '#1014' })];
    await store.run('intake.page', testPage({ entity: 'orders', records: orders }));
    const view = await store.run('activity.event', { accountId, eventId: 'e7' });
    expect(view).toMatchObject({
      row: { id: 'e7', status: 'failed' },
      itemId: 'item7',
      order: { id: 'item7' },
      exceptions: [{ id: 'x1' }],
    });
    expect(JSON.parse(view?.record ?? '')).toMatchObject({ itemId: 'item7' });
    const named = await store.run('activity.event', { accountId, eventId: 'e14' });
    expect(named?.exceptions.map(({ id }) => id)).toEqual(['x2']);
    expect(named?.order?.id).toBe('o14');
    // A number that two orders have says nothing.
    const twin = testPage({ entity: 'orders', records: [testOrder({ id: 'twin', extOrderId: '#1014' })] });
    await store.run('intake.page', twin);
    expect((await store.run('activity.event', { accountId, eventId: 'e14' }))?.order).toBeNull();
    expect(await store.run('activity.event', { accountId, eventId: 'gone' })).toBeNull();
  });

  it('tells the pulse of an integration', async () => {
    const pulse = await store.run('activity.pulse', {
      accountId,
      integrationId: 'integration-0',
      fromHour: startHour + 19,
    });
    const own = records.filter(({ integrationId }) => integrationId === 'integration-0');
    expect(pulse.lastSuccessAt).toBe(own.findLast(({ status }) => status === 'completed')?.createdAt);
    expect(pulse.lastFailureAt).toBe(own.findLast(({ status }) => status === 'failed')?.createdAt);
    expect(new Set(pulse.hours.map(({ hour }) => hour))).toEqual(new Set([startHour + 19]));
    expect(await store.run('activity.pulse', { accountId, integrationId: 'gone', fromHour: 0 })).toEqual({
      hours: [],
      lastSuccessAt: null,
      lastFailureAt: null,
    });
  });
});
