import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { entities } from '../../shared/domain/entity.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { startPulling, type Pulling } from './pulling.ts';

const accountId = 'account';
let pulling: Pulling;

beforeEach(async () => {
  pulling = await startPulling();
  await pulling.addAccount(accountId);
});
afterEach(async () => {
  await pulling.close();
});

async function firstPull(): Promise<void> {
  await pulling.engine.start(accountId);
  await pulling.untilPulled(accountId);
}
async function pullAgain(): Promise<void> {
  const pulled = pulling.untilPulled(accountId);
  pulling.engine.pull(accountId);
  await pulled;
}
async function sweep(): Promise<void> {
  const pulled = pulling.untilPulled(accountId);
  pulling.engine.sweep(accountId);
  await pulled;
}
async function expectTruth(): Promise<void> {
  for (const entity of entities)
    expect(await pulling.held(accountId, entity), entity).toEqual(pulling.truth(entity));
}
function stateOf({ entities: all }: SyncStatus, wanted: string): string | undefined {
  return all.find(({ entity }) => entity === wanted)?.state;
}

describe('a pull', () => {
  it('brings everything, and a second one with nothing new stores nothing', async () => {
    await firstPull();
    await expectTruth();
    const before = pulling.events.length;
    await pullAgain();
    expect(pulling.events.slice(before).filter(({ event }) => event === 'recordsChanged')).toEqual([]);
  });

  it('brings changes and deletions', async () => {
    await firstPull();
    const { records, clock } = pulling.sample.account;
    const [changed, deleted] = records.all('orders');
    records.save('orders', { ...changed!, status: 'archived', updatedAt: clock.stamp() });
    records.save('orders', { ...deleted!, deletedAt: clock.stamp(), updatedAt: clock.stamp() });
    const [rule] = records.all('automation_rules');
    records.save('automation_rules', { ...rule!, deletedAt: clock.stamp(), updatedAt: clock.stamp() });
    await pullAgain();
    await expectTruth();
    const change = pulling.events.findLast(
      ({ event, ...rest }) => event === 'recordsChanged' && 'entity' in rest && rest.entity === 'orders',
    );
    expect(change).toMatchObject({
      ids: expect.arrayContaining([changed!.orderId, deleted!.orderId]) as string[],
    });
  });

  it('goes on where it was interrupted', async () => {
    const { engine } = pulling;
    await engine.start(accountId);
    await pulling.until(accountId, (status) => stateOf(status, 'events') === 'pulling');
    await engine.close();
    const next = pulling.newEngine();
    await next.start(accountId);
    await pulling.untilPulled(accountId, next);
    await expectTruth();
  });

  it('is not led astray by hostile names and ids', async () => {
    const { records, clock } = pulling.sample.account;
    const [order] = records.all('orders');
    for (const orderId of [
      '../../organizations',
      '%2e%2e',
      'a/b?c#d',
      '__proto__',
      '\u202Eevil',
      "'; DROP TABLE orders; --",
    ])
      records.save('orders', { ...order!, orderId, email: '<script>', updatedAt: clock.stamp() });
    await firstPull();
    await sweep();
    await expectTruth();
  });

  it('turns off a kind that the key has no right to, and nothing else', async () => {
    pulling.sample.faults.add({ path: 'events', kind: '403' });
    await pulling.engine.start(accountId);
    const status = await pulling.until(accountId, (now) =>
      now.entities.every(({ state }) => state === 'idle' || state === 'forbidden'),
    );
    expect(stateOf(status, 'events')).toBe('forbidden');
    expect(status.entities.find(({ entity }) => entity === 'events')?.error?.code).toBe('account.forbidden');
    expect(status.reach).toBe('online');
    pulling.sample.faults.clear();
    await pullAgain();
    await expectTruth();
  });

  it('pauses with a refused key and says so once', async () => {
    pulling.sample.faults.add({ path: '*', kind: '401' });
    await pulling.engine.start(accountId);
    const status = await pulling.until(accountId, ({ reach }) => reach === 'paused');
    expect(status.error?.code).toBe('account.keyRejected');
    pulling.engine.focus();
    expect(pulling.events.filter(({ event }) => event === 'keyRejected')).toHaveLength(1);
    pulling.sample.faults.clear();
    await firstPull();
    await expectTruth();
  });

  it('says offline while the account is away and comes back by itself', async () => {
    await pulling.sample.stopServing();
    await pulling.engine.start(accountId);
    const status = await pulling.until(accountId, ({ reach }) => reach === 'offline');
    expect(status.error?.code).toBe('account.connectionRefused');
    await pulling.sample.startServing();
    const back = await pulling.until(accountId, ({ entities: all }) =>
      all.every(({ state }) => state === 'idle'),
    );
    expect(back.reach).toBe('online');
    await expectTruth();
  });
});

describe('a sweep', () => {
  it('finds what is gone without a word; a stock row only by the second one', async () => {
    await firstPull();
    const { database } = pulling.sample.account.records;
    for (const table of ['orders', 'integrations', 'inventory'])
      database.prepare(`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} LIMIT 2)`).run();
    await sweep();
    for (const entity of ['orders', 'integrations'] as const)
      expect(await pulling.held(accountId, entity)).toEqual(pulling.truth(entity));
    expect((await pulling.held(accountId, 'inventory')).size).toBe(pulling.truth('inventory').size + 2);
    await sweep();
    await expectTruth();
  });

  it('that is asked for while one is under way comes after it, with what was chosen meanwhile', async () => {
    const { sample, store, engine } = pulling;
    const { records } = sample.account;
    const [exception] = records.all('exceptions');
    const createdAt = new Date(Date.now() - 50 * 86_400_000).toISOString();
    records.save('exceptions', { ...exception!, createdAt });
    await firstPull();
    const held = async (): Promise<boolean> =>
      (await pulling.held(accountId, 'exceptions')).has(exception!.exceptionId);
    expect(await held()).toBe(true);

    sample.faults.add(parseFaultSwitch('exceptions=slow:100'));
    await store.run('settings.update', { keepExceptions: '30' });
    engine.sweep(accountId, 'exceptions');
    await vi.waitFor(async () => expect(await held()).toBe(false), { timeout: 5_000, interval: 5 });
    await store.run('settings.update', { keepExceptions: '90' });
    engine.sweep(accountId, 'exceptions');
    await vi.waitFor(async () => expect(await held()).toBe(true), { timeout: 5_000, interval: 20 });
  });

  it("finds what a step of the account's clock hid from the cursor", async () => {
    await firstPull();
    const { records } = pulling.sample.account;
    const hours = (count: number): string => new Date(Date.now() - count * 3_600_000).toISOString();
    const orders = records
      .all('orders')
      .toSorted((first, second) => (first.updatedAt < second.updatedAt ? -1 : 1));
    const [oldest] = orders;
    // An update and a new record, both stamped by a clock that is hours behind.
    records.save('orders', {
      ...oldest!,
      updatedAt: new Date(Date.parse(oldest!.updatedAt) + 1_000).toISOString(),
    });
    records.save('orders', {
      ...oldest!,
      orderId: 'feedfacefeedface',
      createdAt: hours(30),
      updatedAt: hours(30),
    });
    await pullAgain();
    expect(await pulling.held(accountId, 'orders')).not.toEqual(pulling.truth('orders'));
    await sweep();
    await expectTruth();
  });
});

describe('clocks', () => {
  it.each([-86_400_000, 86_400_000])('may differ by a day (%d ms)', async (difference) => {
    pulling.sample.clock.advance(difference);
    await firstPull();
    const { records, clock } = pulling.sample.account;
    for (const order of records.all('orders').slice(0, 5))
      records.save('orders', { ...order, updatedAt: clock.stamp() });
    await pullAgain();
    // Records that were stamped before the account's clock went back are newer than what it says now.
    if (difference < 0) await sweep();
    await expectTruth();
  });
});
