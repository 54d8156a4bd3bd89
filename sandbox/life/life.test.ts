import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestAccount, textOf, type TestAccount } from '../account.testing.ts';
import { Clock } from '../clock.ts';

const start = Date.parse('2026-11-20T12:00:00.000Z');
let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount({
    size: 'sample',
    still: false,
    clock: new Clock({ startsAt: start, frozen: true }),
  });
});
afterAll(async () => account.remove());

const count = (plural: 'orders' | 'events' | 'automation_runs') => account.account.records.count(plural);
const pass = (minutes: number) => {
  account.clock.advance(minutes * 60_000);
  account.tick();
};

describe('life', () => {
  it('brings orders, and rules decide about them', () => {
    const before = { orders: count('orders'), runs: count('automation_runs'), events: count('events') };
    pass(20);
    const arrived = count('orders') - before.orders;
    expect(arrived).toBeGreaterThan(10);
    expect(count('automation_runs') - before.runs).toBeGreaterThanOrEqual(arrived);
    expect(count('events') - before.events).toBeGreaterThan(arrived);
    for (const order of account.account.records.latest('orders', arrived)) {
      expect(order.status).not.toBe('new');
      if (order.status === 'onHold')
        expect(Date.parse(order.holdUntil ?? '')).toBeGreaterThan(Date.parse(order.createdAt));
    }
  });

  it('ends holds and routes what is ready', () => {
    const soon = new Date(account.clock.now() + 40 * 60_000).toISOString();
    const held = account.account.records
      .latest('orders', 10)
      .find((order) => order.status === 'onHold' && (order.holdUntil ?? '') < soon);
    pass(45);
    const after = account.account.records.get('orders', held?.orderId ?? '');
    expect(held).toBeDefined();
    expect(after).not.toHaveProperty('holdUntil');
    expect(['ready', 'acknowledged', 'failed', 'pendingInventory']).toContain(after?.routingStatus);
  });

  it('shows in the incremental list and in lastActivityAt', async () => {
    const since = account.clock.stamp();
    pass(10);
    const moved = await account.list(`/orders?updatedSince=${since}&keys=*&count=500`);
    expect(moved.length).toBeGreaterThan(0);
    const integrations = await account.list(`/integrations?updatedSince=${since}&keys=*`);
    expect(integrations.some((each) => textOf(each, 'lastActivityAt') > since)).toBe(true);
  });

  it('obeys the engines: no rules while the Automation Engine is off, the Hold Engine instead of rules', async () => {
    const engine = async (name: string) => {
      const [found] = await account.list(`/integrations?connectorName=${name}`);
      return `/integrations/${textOf(found, 'integrationId')}`;
    };
    await account.call('PUT', await engine('orderHoldEngine'), { status: 'connecting' });
    pass(0.1);
    const runs = count('automation_runs');
    const newest = account.account.records.latest('orders', 1)[0]?.createdAt ?? '';
    pass(5);
    const arrived = account.account.records.latest('orders', 50).filter((order) => order.createdAt > newest);
    expect(arrived.length).toBeGreaterThan(2);
    const ids = new Set(arrived.map((order) => order.orderId));
    const runsOf = account.account.records
      .latest('automation_runs', 100)
      .filter((run) => ids.has(run.entityId));
    expect(runsOf).toEqual([]);
    expect(count('automation_runs')).toBeGreaterThanOrEqual(runs);
  });

  it('catches up with no more than a few hours after a long pause, and stands still when told to', () => {
    const before = count('orders');
    pass(60 * 24 * 30);
    expect(count('orders') - before).toBeLessThan(500);
    account.life.setStill(true);
    const still = count('orders');
    pass(60);
    expect(count('orders')).toBe(still);
  });
});
